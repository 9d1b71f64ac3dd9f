package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.wire.JsonObject;

/** Settings of global indexes that are kept and shown; they stand among those of the table. */
final class IndexSettings {

  private static final String MEMBER = "IndexSettings";

  private IndexSettings() {}

  /** The settings of an index. */
  static JsonObject of(JsonObject settings, String index) {
    return Batches.objectIn(Batches.objectIn(settings, MEMBER), index);
  }

  /** The settings of a table with those that a request gives for an index. */
  static JsonObject with(JsonObject settings, String index, JsonObject given) {
    JsonObject limits = given.object(Settings.ON_DEMAND);
    JsonObject warm = given.object(Settings.WARM);
    if (limits == null && warm == null) {
      return settings;
    }
    JsonObject own = of(settings, index).without("");
    if (limits != null) {
      own.put(Settings.ON_DEMAND, OnDemandLimits.merge(own.object(Settings.ON_DEMAND), limits));
    }
    if (warm != null) {
      own.put(Settings.WARM, warm);
    }
    return put(settings, index, OnDemandLimits.settled(own));
  }

  private static JsonObject put(JsonObject settings, String index, JsonObject own) {
    JsonObject all = Batches.objectIn(settings, MEMBER).without("");
    all.put(index, own);
    JsonObject changed = settings.without("");
    changed.put(MEMBER, all);
    return changed;
  }

  /** The settings of a table without those of an index. */
  static JsonObject without(JsonObject settings, String index) {
    JsonObject all = settings.object(MEMBER);
    if (all == null) {
      return settings;
    }
    JsonObject changed = settings.without("");
    changed.put(MEMBER, all.without(index));
    return changed;
  }

  /** The settings of a table whose indexes have no ceilings any more. */
  static JsonObject withoutLimits(JsonObject settings) {
    JsonObject changed = settings;
    for (String index : Batches.objectIn(settings, MEMBER).names()) {
      changed = put(changed, index, of(changed, index).without(Settings.ON_DEMAND));
    }
    return changed;
  }
}
