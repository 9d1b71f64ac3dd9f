package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Expr.Literal;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;

/** Values of literals. */
final class Literals {

  private static final BigInteger UNSIGNED_END = BigInteger.ONE.shiftLeft(64);
  private static final int DECIMAL_DIGITS_MAX = 65;

  /** A number of fewer digits is one of Java's. */
  private static final int LONG_DIGITS = 19;

  private Literals() {}

  static Expr string(String text) {
    return new Literal(new StringValue(text));
  }

  static Expr number(Token token) {
    return new Literal(
        switch (token.kind()) {
          case INTEGER -> integer(token.text());
          case DECIMAL -> decimal(token.text());
          default -> new DoubleValue(Double.parseDouble(token.text()));
        });
  }

  private static Value integer(String digits) {
    if (digits.length() < LONG_DIGITS) {
      return new LongValue(Long.parseLong(digits));
    }
    BigInteger value = new BigInteger(digits);
    if (value.bitLength() < Long.SIZE) {
      return new LongValue(value.longValue());
    }
    return value.compareTo(UNSIGNED_END) < 0
        ? new UnsignedValue(value.longValue())
        : decimal(digits);
  }

  private static Value decimal(String text) {
    String digits = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    BigDecimal value = new BigDecimal(digits.isEmpty() ? "0" : digits);
    if (value.precision() > DECIMAL_DIGITS_MAX) {
      return new DecimalValue(BigDecimal.TEN.pow(DECIMAL_DIGITS_MAX).subtract(BigDecimal.ONE));
    }
    return new DecimalValue(value);
  }

  static Expr hex(String digits) {
    return new Literal(new BytesValue(HexFormat.of().parseHex(digits)), Literal.Kind.HEX, "");
  }

  static Expr bits(String digits) {
    byte[] bytes = new byte[(digits.length() + 7) / 8];
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(digits.length() - 1 - i) == '1') {
        bytes[bytes.length - 1 - i / 8] |= (byte) (1 << (i % 8));
      }
    }
    return new Literal(new BytesValue(bytes), Literal.Kind.BITS, "");
  }

  /** The operand behind a minus sign; a number's sign becomes part of it. */
  static Expr negated(Expr operand) {
    if (operand instanceof Literal literal) {
      Value value = literal.value();
      if (value instanceof LongValue number && number.value() != Long.MIN_VALUE) {
        return new Literal(new LongValue(-number.value()));
      }
      if (value instanceof UnsignedValue number && number.bits() == Long.MIN_VALUE) {
        return new Literal(new LongValue(Long.MIN_VALUE));
      }
      if (value instanceof DecimalValue number) {
        return new Literal(new DecimalValue(number.value().negate()));
      }
      if (value instanceof DoubleValue number) {
        return new Literal(new DoubleValue(-number.value()));
      }
    }
    return new Expr.Unary("-", operand);
  }
}
