package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.store.KeyHash;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.storage.KeyEncoder;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.Arrays;
import java.util.List;

/** Values as a key of a map: equal where MySQL holds the values equal. */
final class RowKey {

  private final byte[] bytes;

  private RowKey(byte[] bytes) {
    this.bytes = bytes;
  }

  static RowKey of(Value[] values, List<ExprType> types) {
    KeyEncoder encoder = new KeyEncoder();
    for (int i = 0; i < values.length; i++) {
      DataType type = types.get(i).data();
      Value value = values[i];
      if (value instanceof DecimalValue number) {
        value = new StringValue(number.value().stripTrailingZeros().toPlainString());
        type = DataType.string(1, dev.serverlessdb.mysql.type.Collation.UTF8MB4_BIN);
      }
      encoder.add(value, type, -1, false);
    }
    return new RowKey(encoder.key());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowKey that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return KeyHash.of(bytes);
  }
}
