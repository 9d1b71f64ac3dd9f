package dev.serverlessdb.fauna.document;

import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueCodec;
import java.nio.ByteBuffer;

/**
 * One version of a document.
 *
 * @param ts when it was written, in microseconds since the epoch
 * @param deleted whether it says that the document was deleted
 * @param fields the stored top-level fields
 */
public record Version(long ts, boolean deleted, Value.ObjectV fields) {

  private static final int HEADER = 9;

  /** When the document expires, in microseconds since the epoch; never is the greatest number. */
  public long expiry() {
    return fields.get("ttl") instanceof Value.TimeV time
        ? dev.serverlessdb.fauna.value.Fields.micros(time.value())
        : Long.MAX_VALUE;
  }

  /** Whether the document lives at that time, if this version is the newest then. */
  public boolean liveAt(long micros) {
    return !deleted && expiry() > micros;
  }

  byte[] encode() {
    byte[] body = ValueCodec.encode(fields);
    return ByteBuffer.allocate(HEADER + body.length)
        .putLong(ts)
        .put((byte) ((deleted ? 1 : 0) | (fields.get("ttl") == null ? 0 : 2)))
        .put(body)
        .array();
  }

  static Version decode(byte[] row, ValueCodec.Names names) {
    ByteBuffer in = ByteBuffer.wrap(row);
    long ts = in.getLong();
    boolean deleted = (in.get() & 1) != 0;
    return new Version(ts, deleted, (Value.ObjectV) ValueCodec.decode(in, names));
  }

  /** Whether a row is of a live document that never expires; seen without decoding it. */
  static boolean livesForEver(byte[] row) {
    return row[Long.BYTES] == 0;
  }

  /** The time of a row, without decoding the rest. */
  public static long tsOf(byte[] row) {
    return ByteBuffer.wrap(row).getLong();
  }
}
