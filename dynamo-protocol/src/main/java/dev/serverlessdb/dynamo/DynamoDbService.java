package dev.serverlessdb.dynamo;

import dev.serverlessdb.core.Service;
import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.Setting;
import dev.serverlessdb.core.cost.PriceList;
import dev.serverlessdb.core.http.Endpoint;
import dev.serverlessdb.dynamo.finding.DynamoDetectors;
import dev.serverlessdb.dynamo.operation.Operations;
import dev.serverlessdb.dynamo.operation.Rehearsal;
import dev.serverlessdb.dynamo.table.Catalogue;
import dev.serverlessdb.dynamo.table.TimeToLive;
import dev.serverlessdb.dynamo.wire.DynamoHttp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The emulated DynamoDB. In reading order: {@code wire} turns HTTP into requests and answers into
 * bytes; {@code operation} holds the API's operations, one file each; {@code expression} is the
 * language in their members; {@code table} says where items, index entries and table definitions
 * lie in the store, and is the only package that writes there; {@code capacity} counts units.
 *
 * <p>Everything it knows is in the store, so a fork is merely another service on a forked store.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/">API reference</a>
 */
public final class DynamoDbService implements Service {

  private final List<Endpoint> endpoints;
  private final TimeToLive timeToLive;
  private final Rehearsal rehearsal;

  /** A service on the store of {@code context}. */
  public DynamoDbService(ServiceContext context) {
    DynamoDetectors.all().forEach(context.findings()::register);
    Catalogue catalogue = new Catalogue();
    this.timeToLive = new TimeToLive(context, catalogue);
    this.rehearsal = new Rehearsal(context, catalogue);
    Operations operations = new Operations(context, catalogue, rehearsal);
    DynamoHttp http = new DynamoHttp(operations, context.entropy());
    this.endpoints = List.of(new Endpoint.Http(Operations.SERVICE, http));
  }

  @Override
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  @Override
  public Service fork(ServiceContext forked) {
    DynamoDbService fork = new DynamoDbService(forked);
    fork.timeToLive.delay(timeToLive.delay());
    fork.rehearsal.likeThat(rehearsal);
    return fork;
  }

  /**
   * Lets items whose time to live is over stay for a while, as production does for up to some days;
   * by default they go at once. Forks made later do as this one.
   */
  public void timeToLiveDelay(Duration delay) {
    timeToLive.delay(delay);
  }

  /**
   * Holds a table and its global indexes to their provisioned throughput: what comes faster is
   * throttled, unless it was saved for a burst. Tables that are paid by request are not limited.
   */
  public void enforceCapacity(String table, boolean enforced) {
    rehearsal.enforceCapacity(table, enforced);
  }

  /**
   * Lets eventually consistent reads of a table be that far behind on the emulator's clock, those
   * of its indexes included; zero is no lag.
   */
  public void replicaLag(String table, Duration lag) {
    rehearsal.readLag(table, lag);
  }

  /** Lets eventually consistent reads of an index be that far behind; zero is that of the table. */
  public void indexLag(String table, String index, Duration lag) {
    rehearsal.readLag(table + "/index/" + index, lag);
  }

  @Override
  public Map<String, Setting> settings() {
    Map<String, Setting> settings = new HashMap<>(rehearsal.settings());
    settings.put("timeToLiveDelay", Setting.duration(this::timeToLiveDelay));
    return settings;
  }

  @Override
  public void close() {
    timeToLive.close();
  }

  @Override
  public PriceList prices() {
    return DynamoDbPrices.ON_DEMAND;
  }
}
