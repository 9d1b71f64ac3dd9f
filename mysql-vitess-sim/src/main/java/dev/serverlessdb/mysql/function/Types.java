package dev.serverlessdb.mysql.function;

import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;

/** Types that many functions have. */
final class Types {

  private Types() {}

  /** A whole number of so many digits; NULL when an argument may be. */
  static Function.Typing integer(int length) {
    DataType type = DataType.number(TypeKind.BIGINT, false, length);
    return arguments -> ExprType.plain(type, arguments.anyNullable());
  }

  /** A whole number that may be NULL whatever the arguments. */
  static Function.Typing nullableInteger(int length) {
    DataType type = DataType.number(TypeKind.BIGINT, false, length);
    return arguments -> ExprType.plain(type, true);
  }

  /** An unsigned whole number. */
  static Function.Typing unsigned(boolean nullable) {
    return arguments -> ExprType.plain(DataType.UNSIGNED, nullable || arguments.anyNullable());
  }

  /** A truth. */
  static Function.Typing truth() {
    return arguments -> ExprType.plain(DataType.BOOL, arguments.anyNullable());
  }

  /** A double that may be NULL. */
  static Function.Typing real() {
    return arguments -> ExprType.plain(DataType.DOUBLE, true);
  }

  /** A document that may be NULL. */
  static Function.Typing json() {
    return arguments -> ExprType.plain(DataType.JSON, true);
  }

  /** A string of the session's character set that may be NULL. */
  static Function.Typing plainText(int length) {
    return arguments -> nullable(arguments.plainText(length));
  }

  /** The same type, nullable. */
  static ExprType nullable(ExprType type) {
    return new ExprType(type.data(), true, type.coercibility());
  }
}
