package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.core.store.KeyCodec;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.KeyWriter;
import dev.serverlessdb.dynamo.expression.KeyAttributes;
import dev.serverlessdb.dynamo.expression.KeyAttributes.KeyAttribute;
import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where everything lies in the store.
 *
 * <ul>
 *   <li>{@code 01 | name}: a table's definition
 *   <li>{@code 02}: the number of the newest table
 *   <li>{@code 03 | token}: an idempotency token, and {@code 04 | time | token}: when it was used
 *   <li>{@code 05 | second | table | item}: when an item expires
 *   <li>{@code 10 | table | hash(pk) | pk | sk}: an item
 *   <li>{@code 20 | table | index | hash(ipk) | ipk | isk | pk | sk}: an entry of an index
 *   <li>{@code 30 | table | pk}: the size of an item collection, where there are local indexes
 * </ul>
 *
 * The hash gives partition, parallel-scan segment and scan order at once; the base key at the end
 * of an index entry's key makes it unique and pagination through an index total.
 */
public final class Layout {

  private static final int TABLE_ROW = 0x01;
  private static final int COUNTER = 0x02;
  private static final int TOKEN = 0x03;
  private static final int TOKEN_TIME = 0x04;
  private static final int ITEM = 0x10;
  private static final int INDEX = 0x20;
  private static final int COLLECTION = 0x30;

  private Layout() {}

  /** The row of a table's definition. */
  static byte[] tableRow(String name) {
    return KeyCodec.writer().unsignedByte(TABLE_ROW).string(name).toBytes();
  }

  /** The rows of all tables. */
  static KeyRange tableRows() {
    return KeyCodec.writer().unsignedByte(TABLE_ROW).toPrefixRange();
  }

  /** The row that counts tables. */
  static byte[] counter() {
    return new byte[] {COUNTER};
  }

  /** The row of an idempotency token. */
  public static byte[] token(String token) {
    return KeyCodec.writer().unsignedByte(TOKEN).string(token).toBytes();
  }

  /** The row that says when a token was used, so that it is found when its time is over. */
  public static byte[] tokenByTime(long micros, String token) {
    return KeyCodec.writer().unsignedByte(TOKEN_TIME).longValue(micros).string(token).toBytes();
  }

  /** The rows of tokens that were used before a time. */
  public static KeyRange tokensBefore(long micros) {
    return new KeyRange(
        KeyCodec.writer().unsignedByte(TOKEN_TIME).toBytes(),
        KeyCodec.writer().unsignedByte(TOKEN_TIME).longValue(micros).toBytes());
  }

  /** The row of an item, by the item itself or its key. */
  public static byte[] item(TableDefinition table, Item item) {
    byte[] hash = hashPart(table.keys(), item);
    KeyWriter key = items(table).unsignedInt(Hashing.of(hash)).raw(hash);
    writeAll(key, table.keys().range(), item);
    return key.toBytes();
  }

  /** All items of a table. */
  public static KeyRange allItems(TableDefinition table) {
    return items(table).toPrefixRange();
  }

  /** The row of the entry that an item has in an index. */
  public static byte[] entry(TableDefinition table, IndexDefinition index, Item item) {
    byte[] hash = hashPart(index.keys(), item);
    KeyWriter key = entries(table, index).unsignedInt(Hashing.of(hash)).raw(hash);
    writeAll(key, index.keys().range(), item);
    writeAll(key, table.keys().hash(), item);
    writeAll(key, table.keys().range(), item);
    return key.toBytes();
  }

  /** All entries of an index. */
  public static KeyRange allEntries(TableDefinition table, IndexDefinition index) {
    return entries(table, index).toPrefixRange();
  }

  /** All entries of all indexes of a table. */
  static KeyRange allEntries(TableDefinition table) {
    return KeyCodec.writer().unsignedByte(INDEX).unsignedInt(table.id()).toPrefixRange();
  }

  /** The row that holds the size of an item collection. */
  static byte[] collection(TableDefinition table, Item item) {
    KeyWriter key = KeyCodec.writer().unsignedByte(COLLECTION).unsignedInt(table.id());
    writeAll(key, table.keys().hash(), item);
    return key.toBytes();
  }

  /** The sizes of all item collections of a table. */
  static KeyRange allCollections(TableDefinition table) {
    return KeyCodec.writer().unsignedByte(COLLECTION).unsignedInt(table.id()).toPrefixRange();
  }

  /** What every key of a table or, where one is given, of its index begins with. */
  static KeyWriter rows(TableDefinition table, @Nullable IndexDefinition index) {
    return index == null ? items(table) : entries(table, index);
  }

  private static KeyWriter items(TableDefinition table) {
    return KeyCodec.writer().unsignedByte(ITEM).unsignedInt(table.id());
  }

  private static KeyWriter entries(TableDefinition table, IndexDefinition index) {
    return KeyCodec.writer().unsignedByte(INDEX).unsignedInt(table.id()).unsignedShort(index.id());
  }

  private static byte[] hashPart(KeyAttributes keys, Item item) {
    KeyWriter writer = KeyCodec.writer();
    writeAll(writer, keys.hash(), item);
    return writer.toBytes();
  }

  private static void writeAll(KeyWriter key, List<KeyAttribute> attributes, Item item) {
    for (int i = 0; i < attributes.size(); i++) {
      String name = attributes.get(i).name();
      AttributeValue value = item.get(name);
      if (value == null) {
        throw new IllegalStateException("an item without " + name + " reached the store");
      }
      write(key, value);
    }
  }

  /** Appends a key attribute's value. */
  static void write(KeyWriter key, AttributeValue value) {
    if (value instanceof AttributeValue.S s) {
      key.string(s.value());
    } else if (value instanceof AttributeValue.N n) {
      key.number(n.value().toBigDecimal());
    } else if (value instanceof AttributeValue.B b) {
      key.bytes(b.value().bytes());
    } else {
      throw new IllegalStateException("a key attribute of type " + value.type());
    }
  }

  /** Appends the beginning of a key attribute's value. */
  static void writePrefix(KeyWriter key, AttributeValue value) {
    if (value instanceof AttributeValue.S s) {
      key.stringPrefix(s.value());
    } else if (value instanceof AttributeValue.B b) {
      key.bytesPrefix(b.value().bytes());
    } else {
      throw new IllegalStateException("a prefix of type " + value.type());
    }
  }
}
