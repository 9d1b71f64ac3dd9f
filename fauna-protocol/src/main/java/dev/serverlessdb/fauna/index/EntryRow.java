package dev.serverlessdb.fauna.index;

import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The row of an entry: from when to when it was in the index, in microseconds since the epoch, when
 * its document expires, and what it shows.
 */
record EntryRow(long added, long removed, long expiry, List<Value> values, RefV ref) {

  private static final int HEADER = 24;

  EntryRow since(long ts) {
    return new EntryRow(ts, removed, expiry, values, ref);
  }

  EntryRow until(long ts) {
    return new EntryRow(added, ts, expiry, values, ref);
  }

  byte[] encode() {
    List<Value> all = new ArrayList<>(values);
    all.add(ref);
    byte[] body = ValueCodec.encode(Value.array(all));
    return ByteBuffer.allocate(HEADER + body.length)
        .putLong(added)
        .putLong(removed)
        .putLong(expiry)
        .put(body)
        .array();
  }

  static EntryRow decode(byte[] row, ValueCodec.Names names) {
    ByteBuffer in = ByteBuffer.wrap(row);
    long added = in.getLong();
    long removed = in.getLong();
    long expiry = in.getLong();
    List<Value> all = ((Value.ArrayV) ValueCodec.decode(in, names)).items();
    int last = all.size() - 1;
    return new EntryRow(
        added, removed, expiry, List.copyOf(all.subList(0, last)), (RefV) all.get(last));
  }

  static long addedAt(byte[] row) {
    return ByteBuffer.wrap(row).getLong();
  }

  static long removedAt(byte[] row) {
    return ByteBuffer.wrap(row).getLong(8);
  }

  static long expiryOf(byte[] row) {
    return ByteBuffer.wrap(row).getLong(16);
  }

  /** The same row, ended. */
  static byte[] ended(byte[] row, long ts) {
    byte[] copy = row.clone();
    ByteBuffer.wrap(copy).putLong(8, ts);
    return copy;
  }

  /** The key of a past entry: that of the live one, its kind changed, and the time of its end. */
  static byte[] pastKey(byte[] entryKey, long ts) {
    byte[] prefix = pastPrefix(entryKey);
    byte[] key = Arrays.copyOf(prefix, prefix.length + 8);
    System.arraycopy(Keys.bytes(ts), 0, key, prefix.length, 8);
    return key;
  }

  static byte[] pastPrefix(byte[] entryKey) {
    byte[] key = entryKey.clone();
    key[0] = (byte) Keys.PAST_ENTRY;
    return key;
  }
}
