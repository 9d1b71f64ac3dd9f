package dev.serverlessdb.core.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One request as it ended.
 *
 * @param sequence its number in the journal, from 1
 * @param time when it was answered, on the emulator's clock
 * @param service the service, such as {@code dynamodb}
 * @param operation the operation, such as {@code PutItem}
 * @param resources what it touched, such as table or index names
 * @param keys the keys it touched, readable, possibly truncated by the service
 * @param units what it cost, by unit name (such as {@code readUnits}, {@code writeUnits})
 * @param facts what else detectors want to know, such as items scanned against items returned
 * @param status the protocol's status code
 * @param errorCode the protocol's error code, or the empty string when it succeeded
 */
public record JournalEntry(
    long sequence,
    Instant time,
    String service,
    String operation,
    List<String> resources,
    List<String> keys,
    Map<String, Double> units,
    Map<String, String> facts,
    int status,
    String errorCode) {

  /** Whether the request ended without an error. */
  public boolean succeeded() {
    return errorCode.isEmpty();
  }
}
