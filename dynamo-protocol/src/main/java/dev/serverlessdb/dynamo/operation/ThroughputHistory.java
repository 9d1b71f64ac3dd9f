package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.table.Throughput;
import dev.serverlessdb.dynamo.wire.JsonNumber;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a table's provisioned throughput was raised and lowered, kept among its settings.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ProvisionedThroughputDescription.html">ProvisionedThroughputDescription</a>
 */
final class ThroughputHistory {

  private static final String INCREASED = "LastIncreaseMillis";
  private static final String DECREASED = "LastDecreaseMillis";
  private static final String DECREASES = "NumberOfDecreases";

  private ThroughputHistory() {}

  /** The settings after a change of throughput. */
  static JsonObject record(JsonObject settings, Throughput before, Throughput after, Instant now) {
    JsonObject changed = settings.without("");
    if (after.readUnits() > before.readUnits() || after.writeUnits() > before.writeUnits()) {
      put(changed, INCREASED, now.toEpochMilli());
    }
    if (after.readUnits() < before.readUnits() || after.writeUnits() < before.writeUnits()) {
      put(changed, DECREASES, 1 + decreasesToday(settings, now));
      put(changed, DECREASED, now.toEpochMilli());
    }
    return changed;
  }

  private static void put(JsonObject settings, String member, long value) {
    settings.put(member, new JsonNumber(Long.toString(value), true));
  }

  /** A day is one of UTC. */
  private static long decreasesToday(JsonObject settings, Instant now) {
    Instant last = Instant.ofEpochMilli(settings.number(DECREASED, 0));
    boolean today = last.truncatedTo(ChronoUnit.DAYS).equals(now.truncatedTo(ChronoUnit.DAYS));
    return today ? settings.number(DECREASES, 0) : 0;
  }

  /** Writes the members that tell of changes. */
  static void write(JsonOut out, JsonObject settings, Instant now) {
    if (settings.has(INCREASED)) {
      out.name("LastIncreaseDateTime").seconds(settings.number(INCREASED, 0));
    }
    if (settings.has(DECREASED)) {
      out.name("LastDecreaseDateTime").seconds(settings.number(DECREASED, 0));
    }
    out.name("NumberOfDecreasesToday").value(decreasesToday(settings, now));
  }
}
