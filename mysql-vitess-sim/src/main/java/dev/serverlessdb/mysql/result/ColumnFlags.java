package dev.serverlessdb.mysql.result;

/**
 * Bits of {@link ColumnMeta#flags()}.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/dev/mysql-server/8.0.40/group__group__cs__column__definition__flags.html">Column
 *     definition flags</a>
 */
public final class ColumnFlags {
  /** The column cannot be NULL. */
  public static final int NOT_NULL = 1;

  /** Part of the primary key. */
  public static final int PRI_KEY = 2;

  /** The only column of a unique key. */
  public static final int UNIQUE_KEY = 4;

  /** First column of a key that is not unique, or of a unique key with several columns. */
  public static final int MULTIPLE_KEY = 8;

  /** A BLOB or TEXT. */
  public static final int BLOB = 16;

  /** Unsigned. */
  public static final int UNSIGNED = 32;

  /** Shown with leading zeros. */
  public static final int ZEROFILL = 64;

  /** Binary character set or collation. */
  public static final int BINARY = 128;

  /** An ENUM. */
  public static final int ENUM = 256;

  /** Numbered by AUTO_INCREMENT. */
  public static final int AUTO_INCREMENT = 512;

  /** A TIMESTAMP. */
  public static final int TIMESTAMP = 1024;

  /** A SET. */
  public static final int SET = 2048;

  /** NOT NULL without a default value. */
  public static final int NO_DEFAULT_VALUE = 4096;

  /** Set to the current time on every update. */
  public static final int ON_UPDATE_NOW = 8192;

  /** Part of some key. */
  public static final int PART_KEY = 16384;

  /** A number. */
  public static final int NUM = 32768;

  private ColumnFlags() {}
}
