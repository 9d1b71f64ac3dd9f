package dev.serverlessdb.mysql.function;

import dev.serverlessdb.mysql.eval.Coercibility;
import dev.serverlessdb.mysql.eval.CollationMerge;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.TypeMerge;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import java.util.List;
import java.util.Locale;

/**
 * A call's arguments while its type is derived.
 *
 * @param name the function's, in upper case
 * @param list the arguments
 * @param statement the statement
 */
record Arguments(String name, List<CompiledExpr> list, StatementContext statement) {

  private static final long LONG_TEXT = 4_294_967_295L;
  private static final int VARCHAR_MAX = 65_535;

  int count() {
    return list.size();
  }

  CompiledExpr get(int index) {
    return list.get(index);
  }

  DataType type(int index) {
    return list.get(index).type();
  }

  boolean anyNullable() {
    return list.stream().anyMatch(CompiledExpr::nullable);
  }

  /** How many characters argument {@code index} has at most. */
  long width(int index) {
    return TypeMerge.width(type(index));
  }

  /** How many characters all arguments from {@code from} on have together. */
  long widthFrom(int from) {
    long sum = 0;
    for (int i = from; i < count(); i++) {
      sum += width(i);
    }
    return sum;
  }

  /** The types of the arguments from {@code from} up to {@code to}. */
  List<ExprType> infos(int from, int to) {
    return list.subList(from, to).stream().map(CompiledExpr::info).toList();
  }

  /** The collation of the arguments from {@code from} up to {@code to} together. */
  CollationMerge.Choice collation(int from, int to) {
    return CollationMerge.of(infos(from, to), name.toLowerCase(Locale.ROOT), statement);
  }

  /** A string in the collation of all arguments. */
  ExprType text(long length) {
    return text(0, count(), length);
  }

  /** A string in the collation of the arguments from {@code from} up to {@code to}. */
  ExprType text(int from, int to, long length) {
    CollationMerge.Choice choice = collation(from, to);
    return new ExprType(string(length, choice.collation()), anyNullable(), choice.coercibility());
  }

  /** A string in the session's collation. */
  ExprType plainText(long length) {
    Collation collation = CollationMerge.connection(statement);
    return new ExprType(string(length, collation), anyNullable(), Coercibility.COERCIBLE);
  }

  /** A binary string. */
  ExprType binary(long length) {
    return new ExprType(string(length, Collation.BINARY), anyNullable(), Coercibility.COERCIBLE);
  }

  static DataType string(long length, Collation collation) {
    long limited = Math.max(0, Math.min(length, LONG_TEXT));
    if (limited * collation.maxBytes() <= VARCHAR_MAX) {
      return DataType.string(limited, collation);
    }
    TypeKind kind = collation.isBinary() ? TypeKind.LONGBLOB : TypeKind.LONGTEXT;
    return new DataType(kind, false, limited, 0, collation, List.of());
  }
}
