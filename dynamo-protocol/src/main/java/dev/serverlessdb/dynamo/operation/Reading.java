package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.dynamo.capacity.ConsumedCapacity;
import dev.serverlessdb.dynamo.capacity.TableMeter;
import dev.serverlessdb.dynamo.capacity.Units;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.table.ItemCodec;
import dev.serverlessdb.dynamo.table.Keys;
import dev.serverlessdb.dynamo.table.Layout;
import dev.serverlessdb.dynamo.table.Stored;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.AttributeJson;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one page of a query or scan and writes it. For one thread. */
final class Reading {

  /** A page ends with the item that brings it to this size. */
  static final int PAGE_BYTES = 1 << 20;

  private final Call call;
  private final Snapshot root;
  private final Source source;
  private final Selection selection;
  private final TableMeter meter;
  private final boolean consistent;
  private final long limit;

  private long scanned;
  private long count;
  private long bytes;

  /**
   * A page.
   *
   * @param source the table or index
   * @param selection what is asked of each row
   */
  Reading(Call call, Snapshot root, Source source, Selection selection) {
    JsonObject input = call.input();
    this.call = call;
    this.consistent = input.flag("ConsistentRead");
    ReadLags lags = call.world().rehearsal().lags();
    this.root = lags.view(root, source.table(), source.index(), consistent);
    this.source = source;
    this.selection = selection;
    this.meter = call.meter().of(source.table().name());
    this.limit = input.number("Limit", Long.MAX_VALUE);
  }

  /** Reads from {@code range} in a direction and writes the members of the answer. */
  void run(KeyRange range, boolean forward) {
    JsonOut out = call.out();
    boolean items = !selection.countOnly();
    if (items) {
      out.name("Items").beginArray();
    }
    byte[] last = walk(forward ? root.ascend(range) : root.descend(range));
    if (items) {
      out.endArray();
    }
    out.name("Count").value(count);
    out.name("ScannedCount").value(scanned);
    if (last != null) {
      out.name("LastEvaluatedKey");
      AttributeJson.write(out, lastKey(ItemCodec.decode(last)));
    }
    charge();
    ConsumedCapacity.write(out, call.input(), meter);
    call.facts(Map.of("scanned", Long.toString(scanned), "returned", Long.toString(count)));
  }

  /** Walks until the page is full and gives the row it stopped at, or null at the end. */
  private byte @Nullable [] walk(EntryCursor cursor) {
    while (cursor.next()) {
      byte[] row = cursor.value();
      scanned++;
      bytes += ItemCodec.sizeBytes(row);
      take(row);
      if (scanned >= limit || bytes >= PAGE_BYTES) {
        return row;
      }
    }
    return null;
  }

  private void take(byte[] row) {
    if (selection.filter() == null && !selection.fetches()) {
      count++;
      if (!selection.countOnly()) {
        selection.chosen().write(call.out(), row);
      }
      return;
    }
    Stored stored = Stored.found(row);
    if (selection.fetches()) {
      stored = fetch(stored);
    }
    if (selection.filter() == null || selection.filter().test(stored.item())) {
      count++;
      if (!selection.countOnly()) {
        selection.chosen().write(call.out(), stored.bytes());
      }
    }
  }

  /** The whole item behind an entry of a local index that does not hold all that is asked for. */
  private Stored fetch(Stored entry) {
    byte[] whole = root.get(Layout.item(source.table(), entry.item()));
    if (whole == null) {
      return entry;
    }
    meter.read(Units.read(ItemCodec.sizeBytes(whole), consistent));
    return Stored.found(whole);
  }

  private Item lastKey(Item item) {
    TableDefinition table = source.table();
    Set<String> names = new LinkedHashSet<>(table.keyNames());
    if (source.index() != null) {
      names.addAll(source.index().keyNames());
    }
    return Keys.pick(item, names);
  }

  private void charge() {
    double units = Units.read(bytes, consistent);
    if (source.index() == null) {
      meter.read(units);
    } else {
      meter.readIndex(source.index().name(), source.index().global(), units);
    }
  }
}
