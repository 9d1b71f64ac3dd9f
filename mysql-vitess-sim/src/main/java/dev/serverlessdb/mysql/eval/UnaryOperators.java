package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** {@code - + ~ NOT BINARY}. */
final class UnaryOperators {

  private static final int BIGINT_DIGITS = 20;

  private UnaryOperators() {}

  static CompiledExpr compile(Expr.Unary expr, CompiledExpr operand, Scope scope) {
    Operands.single(operand);
    return switch (expr.op()) {
      case "-" -> negate(expr, operand.asNumber(), scope);
      case "~" -> BitOperators.invert(operand);
      case "NOT", "!" -> Logic.not(operand);
      case "BINARY" -> binary(operand);
      default -> operand;
    };
  }

  private static CompiledExpr binary(CompiledExpr operand) {
    DataType type = DataType.binary(TypeMerge.width(operand.type()));
    return new Computed(
        new ExprType(type, operand.nullable(), Coercibility.IMPLICIT),
        List.of(operand),
        row -> {
          Value value = operand.eval(row);
          return value.isNull() ? value : new BytesValue(Texts.bytes(value, operand.type()));
        });
  }

  private static CompiledExpr negate(Expr.Unary source, CompiledExpr operand, Scope scope) {
    NumberClass kind = NumberClass.of(operand.type());
    DataType type = isLeast(source.operand()) ? DataType.BIGINT : negatedType(kind, operand, scope);
    boolean exact = kind == NumberClass.INTEGER && type.kind().isInteger();
    return new Computed(
        ExprType.plain(type, operand.nullable()),
        List.of(operand),
        row -> {
          Value value = operand.evalExact(row);
          if (value.isNull()) {
            return NullValue.NULL;
          }
          if (exact) {
            return negated(value, source, row);
          }
          if (kind == NumberClass.REAL) {
            double number = Conversions.toDouble(value, row.statement());
            return new DoubleValue(-number, type.decimals(), false);
          }
          BigDecimal number = Conversions.toDecimal(value, row.statement());
          return new DecimalValue(number.negate());
        });
  }

  /** A literal with its sign is one number, whose negation stays an integer and may overflow. */
  private static boolean isLeast(Expr expr) {
    return expr instanceof Expr.Literal literal
        && literal.value() instanceof LongValue number
        && number.value() == Long.MIN_VALUE;
  }

  private static DataType negatedType(NumberClass kind, CompiledExpr operand, Scope scope) {
    DataType type = operand.type();
    return switch (kind) {
      case INTEGER -> {
        boolean tooGreat = operand.constant() && overflows(operand.eval(scope::statement), scope);
        yield tooGreat ? DataType.decimal(BIGINT_DIGITS, 0, false) : DataType.BIGINT;
      }
      case DECIMAL -> DataType.decimal(TypeMerge.precision(type), TypeMerge.scale(type), false);
      case REAL ->
          DataType.floating(type.kind().isFloating() ? type.decimals() : DataType.FREE_DECIMALS);
    };
  }

  private static boolean overflows(Value value, Scope scope) {
    if (value.isNull()) {
      return false;
    }
    BigInteger number =
        Conversions.isInteger(value)
            ? Conversions.toInteger(value)
            : BigInteger.valueOf(Conversions.toLong(value, scope.statement()));
    return number.negate().bitLength() >= Long.SIZE;
  }

  private static Value negated(Value value, Expr.Unary source, RowContext row) {
    BigInteger number =
        Conversions.isInteger(value)
            ? Conversions.toInteger(value)
            : BigInteger.valueOf(Conversions.toLong(value, row.statement()));
    BigInteger result = number.negate();
    if (result.bitLength() >= Long.SIZE) {
      throw MySqlError.DATA_OUT_OF_RANGE.with("BIGINT", ExprText.of(source));
    }
    return new LongValue(result.longValue());
  }
}
