package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigInteger;
import java.util.List;

/**
 * {@code & | ^ << >> ~}: on 64 bits, or byte by byte on binary strings that are no literals.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/bit-functions.html">Bit functions and
 *     operators</a>
 */
final class BitOperators {

  private BitOperators() {}

  private static boolean isBytes(CompiledExpr operand) {
    return operand.type().kind().isBinary() && !(operand instanceof HexLiteral);
  }

  private static boolean mayBeBytes(CompiledExpr operand) {
    return operand.type().kind().isBinary() || operand.type().kind() == TypeKind.NULL;
  }

  static CompiledExpr binary(String op, CompiledExpr a, CompiledExpr b) {
    boolean shift = op.equals("<<") || op.equals(">>");
    boolean bytes =
        shift ? isBytes(a) : (isBytes(a) || isBytes(b)) && mayBeBytes(a) && mayBeBytes(b);
    boolean nullable = a.nullable() || b.nullable();
    if (bytes) {
      DataType type =
          DataType.binary(Math.max(TypeMerge.width(a.type()), TypeMerge.width(b.type())));
      ExprType info = new ExprType(type, nullable, Coercibility.COERCIBLE);
      CompiledExpr right = shift ? b.asNumber() : b;
      return new Computed(
          info, List.of(a, b), row -> onBytes(op, a.eval(row), right.eval(row), row));
    }
    CompiledExpr left = a.asNumber();
    CompiledExpr right = b.asNumber();
    return new Computed(
        ExprType.plain(DataType.UNSIGNED, nullable),
        List.of(a, b),
        row -> {
          Value x = left.eval(row);
          Value y = x.isNull() ? x : right.eval(row);
          if (x.isNull() || y.isNull()) {
            return NullValue.NULL;
          }
          long m = Conversions.toBits(x, row.statement());
          return new UnsignedValue(onBits(op, m, Conversions.toBits(y, row.statement())));
        });
  }

  private static long onBits(String op, long x, long y) {
    return switch (op) {
      case "&" -> x & y;
      case "|" -> x | y;
      case "^" -> x ^ y;
      case "<<" -> y < 0 || y >= Long.SIZE ? 0 : x << y;
      default -> y < 0 || y >= Long.SIZE ? 0 : x >>> y;
    };
  }

  private static Value onBytes(String op, Value x, Value y, RowContext row) {
    if (x.isNull() || y.isNull()) {
      return NullValue.NULL;
    }
    byte[] left = x.bytes();
    if (op.equals("<<") || op.equals(">>")) {
      return new BytesValue(shift(left, Conversions.toBits(y, row.statement()), op.equals("<<")));
    }
    byte[] right = y.bytes();
    if (left.length != right.length) {
      throw ExpressionError.BINARY_OPERANDS_LENGTH.with();
    }
    byte[] result = new byte[left.length];
    for (int i = 0; i < left.length; i++) {
      result[i] = (byte) onBits(op, left[i], right[i]);
    }
    return new BytesValue(result);
  }

  private static byte[] shift(byte[] bytes, long count, boolean left) {
    int bits = bytes.length * 8;
    byte[] result = new byte[bytes.length];
    if (count < 0 || count >= bits) {
      return result;
    }
    BigInteger number = new BigInteger(1, bytes);
    BigInteger shifted = left ? number.shiftLeft((int) count) : number.shiftRight((int) count);
    byte[] digits = shifted.toByteArray();
    for (int i = 0; i < result.length && i < digits.length; i++) {
      result[result.length - 1 - i] = digits[digits.length - 1 - i];
    }
    return result;
  }

  static CompiledExpr invert(CompiledExpr operand) {
    if (isBytes(operand)) {
      DataType type = DataType.binary(TypeMerge.width(operand.type()));
      return new Computed(
          new ExprType(type, operand.nullable(), Coercibility.COERCIBLE),
          List.of(operand),
          row -> {
            Value value = operand.eval(row);
            if (value.isNull()) {
              return value;
            }
            byte[] result = value.bytes().clone();
            for (int i = 0; i < result.length; i++) {
              result[i] = (byte) ~result[i];
            }
            return new BytesValue(result);
          });
    }
    CompiledExpr number = operand.asNumber();
    return new Computed(
        ExprType.plain(DataType.UNSIGNED, operand.nullable()),
        List.of(operand),
        row -> {
          Value value = number.eval(row);
          return value.isNull()
              ? value
              : new UnsignedValue(~Conversions.toBits(value, row.statement()));
        });
  }
}
