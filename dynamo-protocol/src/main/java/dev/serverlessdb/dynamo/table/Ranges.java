package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.core.store.KeyCodec;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.KeyWriter;
import dev.serverlessdb.dynamo.expression.KeyCondition;
import dev.serverlessdb.dynamo.model.AttributeValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which rows a read of a table or index walks over. */
public final class Ranges {

  private Ranges() {}

  /** The rows that fulfil a key condition. */
  public static KeyRange of(
      TableDefinition table, @Nullable IndexDefinition index, KeyCondition condition) {
    KeyWriter hash = KeyCodec.writer();
    condition.hash().forEach(value -> Layout.write(hash, value));
    byte[] hashPart = hash.toBytes();
    KeyWriter prefix = Layout.rows(table, index).unsignedInt(Hashing.of(hashPart)).raw(hashPart);
    condition.rangeEquals().forEach(value -> Layout.write(prefix, value));
    byte[] begin = prefix.toBytes();
    KeyCondition.Range range = condition.range();
    return range == null ? KeyRange.prefix(begin) : bounded(begin, range);
  }

  private static KeyRange bounded(byte[] begin, KeyCondition.Range range) {
    byte[] end = KeyRange.afterPrefix(begin);
    byte[] bound = append(begin, range.operand());
    AttributeValue upper = range.upper();
    KeyRange rows =
        switch (range.operator()) {
          case LT -> new KeyRange(begin, bound);
          case LE -> new KeyRange(begin, KeyRange.afterPrefix(bound));
          case GT -> new KeyRange(after(bound), end);
          case GE -> new KeyRange(bound, end);
          case BETWEEN ->
              new KeyRange(
                  bound, KeyRange.afterPrefix(upper == null ? bound : append(begin, upper)));
          case BEGINS_WITH -> beginning(begin, range.operand());
        };
    byte[] to = rows.to();
    return to != null && Arrays.compareUnsigned(rows.from(), to) > 0
        ? new KeyRange(rows.from(), rows.from())
        : rows;
  }

  private static KeyRange beginning(byte[] begin, AttributeValue prefix) {
    KeyWriter key = KeyCodec.writer().raw(begin);
    Layout.writePrefix(key, prefix);
    return key.toPrefixRange();
  }

  private static byte[] append(byte[] begin, AttributeValue value) {
    KeyWriter key = KeyCodec.writer().raw(begin);
    Layout.write(key, value);
    return key.toBytes();
  }

  /** The lowest key above all that begin with {@code bound}; there always is one. */
  private static byte[] after(byte[] bound) {
    byte[] after = KeyRange.afterPrefix(bound);
    return after == null ? bound : after;
  }

  /**
   * The rows of one segment of a parallel scan: a stretch of hashes.
   *
   * @param segment its number, from 0
   * @param total how many segments there are
   */
  public static KeyRange ofSegment(
      TableDefinition table, @Nullable IndexDefinition index, long segment, long total) {
    KeyRange all = Layout.rows(table, index).toPrefixRange();
    byte[] from = segment == 0 ? all.from() : firstOf(table, index, segment, total);
    byte[] to = segment == total - 1 ? all.to() : firstOf(table, index, segment + 1, total);
    return new KeyRange(from, to);
  }

  private static byte[] firstOf(
      TableDefinition table, @Nullable IndexDefinition index, long segment, long total) {
    long hash = ((segment << 32) + total - 1) / total;
    return Layout.rows(table, index).unsignedInt((int) hash).toBytes();
  }
}
