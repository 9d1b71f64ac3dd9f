package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.type.DataType;

/** In which arithmetic an operand takes part. */
enum NumberClass {
  /** 64 bits. */
  INTEGER,
  /** Exact. */
  DECIMAL,
  /** Floating point; strings too. */
  REAL;

  static NumberClass of(DataType type) {
    return switch (type.kind()) {
      case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT, BIT, YEAR, DATE -> INTEGER;
      case DECIMAL -> DECIMAL;
      case TIME, DATETIME, TIMESTAMP -> type.decimals() > 0 ? DECIMAL : INTEGER;
      default -> REAL;
    };
  }

  NumberClass with(NumberClass other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
