package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.wire.JsonNumber;
import dev.serverlessdb.dynamo.wire.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Settings of a table that are kept and shown. */
final class Settings {

  static final String STREAM = "StreamSpecification";
  static final String STREAM_LABEL = "LatestStreamLabel";
  static final String ENCRYPTION = "SSESpecification";
  static final String TABLE_CLASS = "TableClass";
  static final String PROTECTION = "DeletionProtectionEnabled";
  static final String ON_DEMAND = "OnDemandThroughput";
  static final String WARM = "WarmThroughput";
  static final String BY_REQUEST_SINCE = "LastUpdateToPayPerRequestMillis";

  private static final List<String> COPIED = List.of(ENCRYPTION, TABLE_CLASS, PROTECTION, WARM);
  private static final DateTimeFormatter LABEL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private Settings() {}

  /** The settings of a new table. */
  static JsonObject ofNew(JsonObject input, Instant now) {
    JsonObject stream = input.object(STREAM);
    if (stream != null && !stream.flag("StreamEnabled") && stream.has("StreamViewType")) {
      throw DynamoException.invalidParameter(
          "Table is being created with a stream disabled, UpdateViewType should not be specified");
    }
    return merge(new JsonObject(), input, now);
  }

  /** The settings of before with those of a request. */
  static JsonObject merge(JsonObject before, JsonObject input, Instant now) {
    JsonObject settings = before.without("");
    for (String name : COPIED) {
      Object value = input.get(name);
      if (value != null) {
        settings.put(name, value);
      }
    }
    JsonObject limits = input.object(ON_DEMAND);
    if (limits != null) {
      settings.put(ON_DEMAND, OnDemandLimits.merge(before.object(ON_DEMAND), limits));
    }
    JsonObject stream = input.object(STREAM);
    if (stream != null) {
      return withStream(settings, stream, now);
    }
    return settings;
  }

  private static JsonObject withStream(JsonObject settings, JsonObject stream, Instant now) {
    boolean enabled = stream.flag("StreamEnabled");
    if (enabled && !stream.has("StreamViewType")) {
      throw DynamoException.invalidParameter(
          "StreamViewType is required when StreamEnabled is true");
    }
    if (!enabled && stream.has("StreamViewType")) {
      throw DynamoException.invalidParameter(
          "StreamViewType can not be specified when StreamEnabled is false");
    }
    if (!enabled) {
      return settings.without(STREAM);
    }
    settings.put(STREAM, stream);
    settings.put(STREAM_LABEL, LABEL.format(now));
    return settings;
  }

  /** The settings with the time since when the table is paid by request. */
  static JsonObject paidByRequestSince(JsonObject before, Instant now) {
    JsonObject settings = before.without("");
    settings.put(BY_REQUEST_SINCE, new JsonNumber(Long.toString(now.toEpochMilli()), true));
    return settings;
  }
}
