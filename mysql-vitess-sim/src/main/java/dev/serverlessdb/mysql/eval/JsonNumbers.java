package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;

/** Numbers inside JSON documents. */
final class JsonNumbers {

  private JsonNumbers() {}

  static boolean isZero(Value value) {
    if (value instanceof LongValue number) {
      return number.value() == 0;
    }
    if (value instanceof UnsignedValue number) {
      return number.bits() == 0;
    }
    if (value instanceof DecimalValue number) {
      return number.value().signum() == 0;
    }
    return value instanceof DoubleValue number && number.value() == 0;
  }
}
