package dev.serverlessdb.mysql.storage;

import dev.serverlessdb.core.store.KeyRange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where things lie in the ordered store: the catalogue under 1, rows and index entries under 2, the
 * number of the table and the number of the index, 0 for the rows themselves.
 */
public final class Keys {

  private static final byte CATALOG = 1;
  private static final byte DATA = 2;
  private static final int PREFIX = 7;
  private static final int CREATED = 0xFFFF;

  private Keys() {}

  private static byte[] catalog(String text) {
    byte[] name = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(name.length + 1).put(CATALOG).put(name).array();
  }

  /** The entry of a database. */
  public static byte[] schema(String schema) {
    return catalog("s/" + schema);
  }

  /** The entry of a table or view. */
  public static byte[] table(String schema, String table) {
    return catalog("t/" + schema + "\0" + table.toLowerCase(Locale.ROOT));
  }

  /**
   * What stands for a table's definition among the locks; nothing is stored there. Who writes to
   * the table holds it with others, who changes the definition alone.
   */
  public static byte[] definition(String schema, String table) {
    return catalog("d/" + schema + "\0" + table.toLowerCase(Locale.ROOT));
  }

  /** The entries of a database's tables and views. */
  public static KeyRange tables(String schema) {
    return KeyRange.prefix(catalog("t/" + schema + "\0"));
  }

  /** The entries of all databases. */
  public static KeyRange schemas() {
    return KeyRange.prefix(catalog("s/"));
  }

  /** The last number given to a table. */
  public static byte[] counter() {
    return catalog("n");
  }

  /** The beginning of every key of an index; index 0 holds the rows. */
  public static byte[] prefix(int table, int index) {
    return ByteBuffer.allocate(PREFIX).put(DATA).putInt(table).putShort((short) index).array();
  }

  /** Every row and every index entry. */
  public static KeyRange data() {
    return KeyRange.prefix(new byte[] {DATA});
  }

  /** Everything that a table stores. */
  public static KeyRange tableData(int table) {
    return KeyRange.prefix(ByteBuffer.allocate(5).put(DATA).putInt(table).array());
  }

  /** When a table was made or rebuilt; goes when its rows go. */
  public static byte[] created(int table) {
    return prefix(table, CREATED);
  }

  /** A key of an index. */
  public static byte[] of(int table, int index, byte[] key) {
    return ByteBuffer.allocate(PREFIX + key.length)
        .put(DATA)
        .putInt(table)
        .putShort((short) index)
        .put(key)
        .array();
  }

  /** The part of a row's key behind the prefix. */
  public static byte[] suffix(byte[] key) {
    return java.util.Arrays.copyOfRange(key, PREFIX, key.length);
  }
}
