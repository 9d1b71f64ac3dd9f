package dev.serverlessdb.fauna.wire;

import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Meter;
import dev.serverlessdb.fauna.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a query ended.
 *
 * @param result its value, or null when it failed
 * @param failure why it failed, or null
 * @param micros the time of its transaction
 * @param meter what it cost
 * @param millis how long it took
 * @param dropped whether the connection breaks instead of an answer
 */
record Outcome(
    @Nullable Value result,
    @Nullable FaunaException failure,
    long micros,
    Meter meter,
    long millis,
    boolean dropped) {

  /** The headers that tell what the query cost. */
  Map<String, String> metrics(long bytesIn, long bytesOut) {
    Map<String, String> metrics = new LinkedHashMap<>();
    metrics.put("x-compute-ops", Long.toString(meter.computeOps()));
    metrics.put("x-read-ops", Long.toString(meter.readOps()));
    metrics.put("x-write-ops", Long.toString(meter.writeOps()));
    metrics.put("x-byte-read-ops", Long.toString(meter.readOps()));
    metrics.put("x-byte-write-ops", Long.toString(meter.writeOps()));
    metrics.put("x-storage-bytes-read", Long.toString(meter.bytesRead()));
    metrics.put("x-storage-bytes-write", Long.toString(meter.bytesWritten()));
    metrics.put("x-query-bytes-in", Long.toString(bytesIn));
    metrics.put("x-query-bytes-out", Long.toString(bytesOut));
    metrics.put("x-query-time", Long.toString(millis));
    metrics.put("x-txn-retries", Integer.toString(meter.contentions()));
    return metrics;
  }
}
