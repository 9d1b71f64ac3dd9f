package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyCodec;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.KeyReader;
import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.dynamo.capacity.Meter;
import dev.serverlessdb.dynamo.model.AttributeValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * When items expire: rows {@code 05 | second | table | item's row} in the order of time, kept for
 * tables whose time to live is on.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html">How
 *     time to live works</a>
 */
final class Expirations {

  private static final int EXPIRATION = 0x05;

  /** The end of the year 9999; what lies behind it never comes. */
  private static final BigDecimal SECOND_MAX = BigDecimal.valueOf(253_402_300_799L);

  /** What lies further back is taken for a mistake and left alone. */
  private static final long AGE_SECONDS_MAX = Duration.ofDays(5 * 365).toSeconds();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Due(byte[] key, long second, String table, byte[] item) {}

  private Expirations() {}

  /** Brings the row of an item up to date. */
  static void change(
      WriteTransaction tx,
      TableDefinition table,
      byte[] item,
      @Nullable Stored before,
      @Nullable Stored after) {
    String attribute = table.expiryAttribute();
    OptionalLong old = second(before, attribute);
    OptionalLong now = second(after, attribute);
    if (old.equals(now)) {
      return;
    }
    if (old.isPresent()) {
      tx.delete(row(old.getAsLong(), table, item));
    }
    if (now.isPresent()) {
      tx.put(row(now.getAsLong(), table, item), table.name().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The second at which an item expires, if it does. */
  private static OptionalLong second(@Nullable Stored stored, @Nullable String attribute) {
    if (stored != null
        && attribute != null
        && stored.item().get(attribute) instanceof AttributeValue.N number) {
      BigDecimal second = number.value().toBigDecimal();
      if (second.signum() > 0 && second.compareTo(SECOND_MAX) <= 0) {
        return OptionalLong.of(second.longValue());
      }
    }
    return OptionalLong.empty();
  }

  private static byte[] row(long second, TableDefinition table, byte[] item) {
    return KeyCodec.writer()
        .unsignedByte(EXPIRATION)
        .longValue(second)
        .unsignedInt(table.id())
        .raw(item)
        .toBytes();
  }

  private static KeyRange all() {
    return KeyCodec.writer().unsignedByte(EXPIRATION).toPrefixRange();
  }

  /** The second in such a row; nothing for any other row. */
  static OptionalLong secondOf(byte[] key) {
    return key[0] == EXPIRATION ? OptionalLong.of(reader(key).longValue()) : OptionalLong.empty();
  }

  private static KeyReader reader(byte[] key) {
    KeyReader reader = KeyCodec.reader(key);
    reader.unsignedByte();
    return reader;
  }

  /** The second at which the next item expires. */
  static OptionalLong earliest(ReadView view) {
    EntryCursor cursor = view.ascend(all());
    return cursor.next() ? secondOf(cursor.key()) : OptionalLong.empty();
  }

  /** Makes the rows of what a table holds already. */
  static void fill(WriteTransaction tx, TableDefinition table) {
    List<byte[]> rows = new ArrayList<>();
    EntryCursor cursor = tx.ascend(Layout.allItems(table));
    while (cursor.next()) {
      OptionalLong second = second(Stored.found(cursor.value()), table.expiryAttribute());
      if (second.isPresent()) {
        rows.add(row(second.getAsLong(), table, cursor.key()));
      }
    }
    byte[] name = table.name().getBytes(StandardCharsets.UTF_8);
    rows.forEach(row -> tx.put(row, name));
  }

  /** Removes the rows of a table. */
  static void empty(WriteTransaction tx, TableDefinition table) {
    List<byte[]> rows = new ArrayList<>();
    EntryCursor cursor = tx.ascend(all());
    while (cursor.next()) {
      KeyReader reader = reader(cursor.key());
      reader.longValue();
      if (reader.unsignedInt() == table.id()) {
        rows.add(cursor.key());
      }
    }
    rows.forEach(tx::delete);
  }

  /**
   * Removes items that have expired by {@code nowSecond}, {@code limit} at most, and says how many
   * rows it has dealt with.
   */
  static int expire(WriteTransaction tx, Catalogue catalogue, long nowSecond, int limit) {
    List<Due> dues = due(tx, nowSecond, limit);
    for (Due due : dues) {
      tx.delete(due.key());
      TableDefinition table = catalogue.find(tx, due.table());
      Stored stored = Stored.orNull(tx.get(due.item()));
      if (table != null
          && stored != null
          && table.expiryAttribute() != null
          && nowSecond - due.second() < AGE_SECONDS_MAX) {
        new ItemWriter(tx, table, new Meter().of(table.name()), 1).change(due.item(), stored, null);
      }
    }
    return dues.size();
  }

  private static List<Due> due(ReadView view, long nowSecond, int limit) {
    KeyRange range =
        new KeyRange(
            KeyCodec.writer().unsignedByte(EXPIRATION).toBytes(),
            KeyCodec.writer().unsignedByte(EXPIRATION).longValue(nowSecond + 1).toBytes());
    List<Due> dues = new ArrayList<>();
    EntryCursor cursor = view.ascend(range);
    while (dues.size() < limit && cursor.next()) {
      KeyReader reader = reader(cursor.key());
      long second = reader.longValue();
      reader.unsignedInt();
      dues.add(
          new Due(
              cursor.key(),
              second,
              new String(cursor.value(), StandardCharsets.UTF_8),
              reader.raw(reader.remaining())));
    }
    return dues;
  }
}
