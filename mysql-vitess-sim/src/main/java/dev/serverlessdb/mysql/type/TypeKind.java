package dev.serverlessdb.mysql.type;

/** The kinds of MySQL's types. */
public enum TypeKind {
  /** The type of NULL. */
  NULL("null"),
  /** 8 bits. */
  TINYINT("tinyint"),
  /** 16 bits. */
  SMALLINT("smallint"),
  /** 24 bits. */
  MEDIUMINT("mediumint"),
  /** 32 bits. */
  INT("int"),
  /** 64 bits. */
  BIGINT("bigint"),
  /** Exact, with a precision and a scale. */
  DECIMAL("decimal"),
  /** 32 bits floating point. */
  FLOAT("float"),
  /** 64 bits floating point. */
  DOUBLE("double"),
  /** Up to 64 bits. */
  BIT("bit"),
  /** Two-digit or four-digit year. */
  YEAR("year"),
  /** A date. */
  DATE("date"),
  /** A time of day or a duration. */
  TIME("time"),
  /** A date and time without a zone. */
  DATETIME("datetime"),
  /** An instant. */
  TIMESTAMP("timestamp"),
  /** Characters, padded. */
  CHAR("char"),
  /** Characters. */
  VARCHAR("varchar"),
  /** Up to 255 bytes of characters. */
  TINYTEXT("tinytext"),
  /** Up to 64 KiB of characters. */
  TEXT("text"),
  /** Up to 16 MiB of characters. */
  MEDIUMTEXT("mediumtext"),
  /** Up to 4 GiB of characters. */
  LONGTEXT("longtext"),
  /** Bytes, padded. */
  BINARY("binary"),
  /** Bytes. */
  VARBINARY("varbinary"),
  /** Up to 255 bytes. */
  TINYBLOB("tinyblob"),
  /** Up to 64 KiB. */
  BLOB("blob"),
  /** Up to 16 MiB. */
  MEDIUMBLOB("mediumblob"),
  /** Up to 4 GiB. */
  LONGBLOB("longblob"),
  /** One of a list of names. */
  ENUM("enum"),
  /** Any of a list of names. */
  SET("set"),
  /** A JSON document. */
  JSON("json");

  private final String sqlName;

  TypeKind(String sqlName) {
    this.sqlName = sqlName;
  }

  /** The name in SQL, in lower case. */
  public String sqlName() {
    return sqlName;
  }

  /** TINYINT to BIGINT. */
  public boolean isInteger() {
    return between(TINYINT, BIGINT);
  }

  /** Integers, DECIMAL, FLOAT, DOUBLE, BIT and YEAR. */
  public boolean isNumeric() {
    return between(TINYINT, YEAR);
  }

  /** FLOAT or DOUBLE. */
  public boolean isFloating() {
    return this == FLOAT || this == DOUBLE;
  }

  /** DATE, TIME, DATETIME or TIMESTAMP. */
  public boolean isTemporal() {
    return between(DATE, TIMESTAMP);
  }

  /** DATE, DATETIME or TIMESTAMP. */
  public boolean hasDate() {
    return this == DATE || this == DATETIME || this == TIMESTAMP;
  }

  /** Characters: CHAR, VARCHAR and the TEXTs, ENUM and SET. */
  public boolean isCharacter() {
    return between(CHAR, LONGTEXT) || this == ENUM || this == SET;
  }

  /** Bytes: BINARY, VARBINARY and the BLOBs. */
  public boolean isBinary() {
    return between(BINARY, LONGBLOB);
  }

  /** A TEXT or BLOB of any size. */
  public boolean isLob() {
    return between(TINYTEXT, LONGTEXT) || between(TINYBLOB, LONGBLOB);
  }

  /** Characters or bytes. */
  public boolean isString() {
    return isCharacter() || isBinary();
  }

  /** The order of declaration groups the kinds. */
  @SuppressWarnings("EnumOrdinal")
  private boolean between(TypeKind first, TypeKind last) {
    return ordinal() >= first.ordinal() && ordinal() <= last.ordinal();
  }
}
