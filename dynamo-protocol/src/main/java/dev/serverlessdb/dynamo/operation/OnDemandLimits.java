package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.wire.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ceilings of tables and indexes that are paid by request. They are kept and shown; throttling
 * comes from fault rules.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_OnDemandThroughput.html">OnDemandThroughput</a>
 */
final class OnDemandLimits {

  /** What a request gives to take a ceiling away. */
  private static final long NONE = -1;

  private static final List<String> MEMBERS =
      List.of("MaxReadRequestUnits", "MaxWriteRequestUnits");

  private OnDemandLimits() {}

  /**
   * Refuses ceilings for a table whose capacity is provisioned.
   *
   * @param when how the error ends, which differs between the operations
   */
  static void refuse(JsonObject input, String when) {
    JsonObject limits = input.object(Settings.ON_DEMAND);
    if (limits == null) {
      return;
    }
    for (String member : MEMBERS) {
      if (limits.has(member)) {
        throw DynamoException.invalidParameter(
            member + " for OnDemandThroughput cannot be specified when " + when);
      }
    }
  }

  /** The ceilings of before with those of a request, one that takes away included. */
  static JsonObject merge(@Nullable JsonObject before, JsonObject wanted) {
    JsonObject merged = new JsonObject();
    for (String member : MEMBERS) {
      Object value = wanted.get(member);
      if (value == null && before != null) {
        value = before.get(member);
      }
      if (value != null) {
        merged.put(member, value);
      }
    }
    return merged;
  }

  /** The settings without ceilings that were taken away. */
  static JsonObject settled(JsonObject settings) {
    JsonObject limits = settings.object(Settings.ON_DEMAND);
    if (limits == null) {
      return settings;
    }
    JsonObject kept = limits;
    for (String member : MEMBERS) {
      if (limits.number(member, 0) == NONE) {
        kept = kept.without(member);
      }
    }
    if (kept.size() == 0) {
      return settings.without(Settings.ON_DEMAND);
    }
    JsonObject settled = settings.without("");
    settled.put(Settings.ON_DEMAND, kept);
    return settled;
  }
}
