package dev.serverlessdb.conformance.mysql;

import java.util.Map;

/** The numbers of the protocol's column types. */
final class ColumnTypes {

  static final int TINY = 1;
  static final int SHORT = 2;
  static final int LONG = 3;
  static final int FLOAT = 4;
  static final int DOUBLE = 5;
  static final int NULL = 6;
  static final int TIMESTAMP = 7;
  static final int LONGLONG = 8;
  static final int INT24 = 9;
  static final int DATE = 10;
  static final int TIME = 11;
  static final int DATETIME = 12;
  static final int YEAR = 13;
  static final int BLOB = 252;
  static final int VAR_STRING = 253;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(TINY, "TINY"),
          Map.entry(SHORT, "SHORT"),
          Map.entry(LONG, "LONG"),
          Map.entry(FLOAT, "FLOAT"),
          Map.entry(DOUBLE, "DOUBLE"),
          Map.entry(NULL, "NULL"),
          Map.entry(TIMESTAMP, "TIMESTAMP"),
          Map.entry(LONGLONG, "LONGLONG"),
          Map.entry(INT24, "INT24"),
          Map.entry(DATE, "DATE"),
          Map.entry(TIME, "TIME"),
          Map.entry(DATETIME, "DATETIME"),
          Map.entry(YEAR, "YEAR"),
          Map.entry(16, "BIT"),
          Map.entry(245, "JSON"),
          Map.entry(246, "NEWDECIMAL"),
          Map.entry(247, "ENUM"),
          Map.entry(248, "SET"),
          Map.entry(BLOB, "BLOB"),
          Map.entry(VAR_STRING, "VAR_STRING"),
          Map.entry(254, "STRING"));

  private ColumnTypes() {}

  static String name(int type) {
    return NAMES.getOrDefault(type, "type " + type);
  }
}
