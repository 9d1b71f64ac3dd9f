package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.dynamo.capacity.Meter;
import dev.serverlessdb.dynamo.capacity.TableMeter;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.ErrorType;
import dev.serverlessdb.dynamo.table.Catalogue;
import dev.serverlessdb.dynamo.table.IndexDefinition;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.table.Throughput;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Provisioned throughput that is held to, for the tables that somebody named. Each table and global
 * index has a bucket of read units and one of write units, which the provisioned rate fills on the
 * emulator's clock. What is not used is kept for bursts, up to that of five minutes. A request goes
 * through while anything is left in every bucket that it needs, and may overdraw it. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html">Burst
 *     and adaptive capacity</a>
 */
final class ThroughputLimits {

  private static final double BURST_SECONDS = 300;
  private static final double MICROS_PER_SECOND = TimeUnit.SECONDS.toMicros(1);
  private static final Set<String> READS =
      Set.of("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems");
  private static final Set<String> WRITES =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");

  private final ServiceContext context;
  private final Catalogue catalogue;
  private final Set<String> tables = ConcurrentHashMap.newKeySet();
  private final Map<String, Bucket> buckets = new HashMap<>();

  ThroughputLimits(ServiceContext context, Catalogue catalogue) {
    this.context = context;
    this.catalogue = catalogue;
  }

  /** What is left of a rate. */
  private static final class Bucket {
    private double units;
    private long filledMicros;
  }

  Set<String> tables() {
    return tables;
  }

  synchronized void enforce(String table, boolean enforced) {
    buckets.keySet().removeIf(key -> key.startsWith(table + "/"));
    if (enforced) {
      tables.add(table);
    } else {
      tables.remove(table);
    }
  }

  /**
   * Lets a request pass.
   *
   * @throws DynamoException when nothing is left of what it needs
   */
  void admit(String operation, Touched touched) {
    if (tables.isEmpty()) {
      return;
    }
    ReadView view = context.store().snapshot();
    for (String resource : touched.resources()) {
      TableDefinition table = tables.contains(resource) ? catalogue.find(view, resource) : null;
      if (table == null || table.onDemand()) {
        continue;
      }
      if (READS.contains(operation)) {
        admitRead(table, touched);
      } else if (WRITES.contains(operation)) {
        admitWrite(table);
      }
    }
  }

  private void admitRead(TableDefinition table, Touched touched) {
    for (IndexDefinition index : table.indexes()) {
      String resource = table.name() + "/index/" + index.name();
      if (index.global() && touched.resources().contains(resource)) {
        require(key(resource, true), index.throughput().readUnits(), true);
        return;
      }
    }
    require(key(table.name(), true), table.throughput().readUnits(), false);
  }

  private void admitWrite(TableDefinition table) {
    require(key(table.name(), false), table.throughput().writeUnits(), false);
    for (IndexDefinition index : table.indexes()) {
      Throughput own = index.throughput();
      if (index.global()) {
        String resource = table.name() + "/index/" + index.name();
        require(key(resource, false), own.writeUnits(), true);
      }
    }
  }

  private static String key(String resource, boolean read) {
    return resource + (read ? "/read" : "/write");
  }

  private synchronized void require(String key, long perSecond, boolean ofIndex) {
    long now = context.clock().nowMicros();
    Bucket bucket = buckets.get(key);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.units = perSecond;
      buckets.put(key, bucket);
    } else {
      double seconds = Math.max(0, now - bucket.filledMicros) / MICROS_PER_SECOND;
      bucket.units = Math.min(perSecond * BURST_SECONDS, bucket.units + perSecond * seconds);
    }
    bucket.filledMicros = now;
    if (bucket.units <= 0) {
      throw DynamoException.of(
          ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
          ofIndex
              ? "The level of configured provisioned throughput for one or more global secondary"
                  + " indexes of the table was exceeded. Consider increasing your provisioning level"
                  + " for the under-provisioned global secondary indexes with the UpdateTable API"
              : "The level of configured provisioned throughput for the table was exceeded. Consider"
                  + " increasing your provisioning level with the UpdateTable API.");
    }
  }

  /** Takes what a request consumed. */
  void consume(Meter meter) {
    if (tables.isEmpty()) {
      return;
    }
    for (TableMeter table : meter.tables()) {
      double read = table.table().read();
      double write = table.table().write();
      for (TableMeter.Part local : table.locals().values()) {
        read += local.read();
        write += local.write();
      }
      take(table.tableName(), read, write);
      table
          .globals()
          .forEach(
              (index, part) ->
                  take(table.tableName() + "/index/" + index, part.read(), part.write()));
    }
  }

  private synchronized void take(String resource, double read, double write) {
    Bucket reads = buckets.get(key(resource, true));
    Bucket writes = buckets.get(key(resource, false));
    if (reads != null) {
      reads.units -= read;
    }
    if (writes != null) {
      writes.units -= write;
    }
  }
}
