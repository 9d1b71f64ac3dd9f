package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The values of a query's only column, gathered once for {@code column IN (query)}, so that each
 * row costs one look and not a walk over all of them.
 *
 * @param keys the values
 * @param hasNull whether NULL is among them
 * @param types the type of the column
 */
record ValueSet(Set<RowKey> keys, boolean hasNull, List<ExprType> types) {

  /** Whether values of the two types are equal exactly when their keys are. */
  static boolean serves(ExprType one, ExprType other) {
    DataType a = one.data();
    DataType b = other.data();
    if (a.unsigned() != b.unsigned()) {
      return false;
    }
    if (a.kind().isCharacter()) {
      return a.kind() == b.kind() && a.collation() == b.collation();
    }
    return a.kind().isInteger() && b.kind().isInteger();
  }

  static ValueSet of(List<Value[]> rows, ExprType type) {
    DataType column = type.data();
    DataType common =
        column.kind().isInteger()
            ? column.unsigned() ? DataType.UNSIGNED : DataType.BIGINT
            : column;
    List<ExprType> types = List.of(ExprType.column(common, true));
    Set<RowKey> keys = new HashSet<>();
    boolean hasNull = false;
    for (Value[] row : rows) {
      hasNull |= row[0].isNull();
      if (!row[0].isNull()) {
        keys.add(RowKey.of(row, types));
      }
    }
    return new ValueSet(keys, hasNull, types);
  }

  /** What {@code value IN (query)} is: 1, 0 or NULL. */
  Value has(Value value) {
    if (value.isNull()) {
      return keys.isEmpty() && !hasNull ? LongValue.of(false) : NullValue.NULL;
    }
    if (keys.contains(RowKey.of(new Value[] {value}, types))) {
      return LongValue.of(true);
    }
    return hasNull ? NullValue.NULL : LongValue.of(false);
  }
}
