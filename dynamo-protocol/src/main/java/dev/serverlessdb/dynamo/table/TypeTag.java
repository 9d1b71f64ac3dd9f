package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.dynamo.model.AttributeType;

/** The byte before every stored value; these numbers are on disk and never change. */
final class TypeTag {

  static final int S = 1;
  static final int N = 2;
  static final int B = 3;
  static final int TRUE = 4;
  static final int FALSE = 5;
  static final int NULL = 6;
  static final int M = 7;
  static final int L = 8;
  static final int SS = 9;
  static final int NS = 10;
  static final int BS = 11;

  private static final String[] NAMES = {
    "", "S", "N", "B", "BOOL", "BOOL", "NULL", "M", "L", "SS", "NS", "BS"
  };

  private TypeTag() {}

  /** The tag of a list or set. */
  static int of(AttributeType type) {
    return switch (type) {
      case L -> L;
      case SS -> SS;
      case NS -> NS;
      case BS -> BS;
      default -> throw new IllegalArgumentException(type + " has no members");
    };
  }

  /** The type's name on the wire. */
  static String name(int tag) {
    return NAMES[tag];
  }
}
