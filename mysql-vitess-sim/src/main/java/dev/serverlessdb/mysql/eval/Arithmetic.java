package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * {@code + - * / % DIV}: in 64 bits, exact or floating, as the operands are; what does not fit is
 * error 1690.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/arithmetic-functions.html">Arithmetic
 *     operators</a>
 */
final class Arithmetic extends CompiledExpr {

  private static final BigInteger SIGNED_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger SIGNED_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger UNSIGNED_MAX =
      BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);
  private static final int DIGITS_PER_WORD = 9;
  private static final int DECIMAL_DIGITS_MAX = 65;

  private final char op;
  private final CompiledExpr left;
  private final CompiledExpr right;
  private final Expr source;
  private final NumberClass kind;
  private final int divisionIncrement;

  /** How an operation is carried out. */
  record Plan(char op, NumberClass kind, ExprType info, int divisionIncrement) {}

  Arithmetic(Plan plan, CompiledExpr left, CompiledExpr right, Expr source) {
    super(plan.info());
    this.op = plan.op();
    this.kind = plan.kind();
    this.divisionIncrement = plan.divisionIncrement();
    this.left = left;
    this.right = right;
    this.source = source;
  }

  @Override
  public boolean constant() {
    return left.constant() && right.constant();
  }

  @Override
  public Value eval(RowContext row) {
    Value value = evalExact(row);
    if (value instanceof DecimalValue number && number.value().scale() != type().decimals()) {
      return new DecimalValue(number.value().setScale(type().decimals(), RoundingMode.HALF_UP));
    }
    return value;
  }

  @Override
  public Value evalExact(RowContext row) {
    Value a = left.evalExact(row);
    if (a.isNull()) {
      return NullValue.NULL;
    }
    Value b = right.evalExact(row);
    if (b.isNull()) {
      return NullValue.NULL;
    }
    StatementContext statement = row.statement();
    return switch (kind) {
      case INTEGER -> integer(a, b, statement);
      case DECIMAL ->
          decimal(
              Conversions.toDecimal(a, statement), Conversions.toDecimal(b, statement), statement);
      case REAL ->
          real(Conversions.toDouble(a, statement), Conversions.toDouble(b, statement), statement);
    };
  }

  private Value integer(Value a, Value b, StatementContext statement) {
    if (a instanceof LongValue x && b instanceof LongValue y && !type().unsigned()) {
      return signed(x.value(), y.value(), statement);
    }
    BigInteger x = whole(a, statement);
    BigInteger y = whole(b, statement);
    BigInteger result =
        switch (op) {
          case '+' -> x.add(y);
          case '-' -> x.subtract(y);
          case '*' -> x.multiply(y);
          default -> y.signum() == 0 ? null : op == '%' ? x.remainder(y) : x.divide(y);
        };
    return result == null ? divisionByZero(statement) : fit(result);
  }

  private static BigInteger whole(Value value, StatementContext statement) {
    return Conversions.isInteger(value)
        ? Conversions.toInteger(value)
        : BigInteger.valueOf(Conversions.toLong(value, statement));
  }

  private Value signed(long x, long y, StatementContext statement) {
    try {
      return switch (op) {
        case '+' -> new LongValue(Math.addExact(x, y));
        case '-' -> new LongValue(Math.subtractExact(x, y));
        case '*' -> new LongValue(Math.multiplyExact(x, y));
        case '%' -> y == 0 ? divisionByZero(statement) : new LongValue(y == -1 ? 0 : x % y);
        default ->
            y == 0
                ? divisionByZero(statement)
                : fit(BigInteger.valueOf(x).divide(BigInteger.valueOf(y)));
      };
    } catch (ArithmeticException e) {
      throw outOfRange("BIGINT");
    }
  }

  private Value fit(BigInteger result) {
    if (type().unsigned()) {
      if (result.signum() < 0 || result.compareTo(UNSIGNED_MAX) > 0) {
        throw outOfRange("BIGINT UNSIGNED");
      }
      return new UnsignedValue(result.longValue());
    }
    if (result.compareTo(SIGNED_MIN) < 0 || result.compareTo(SIGNED_MAX) > 0) {
      throw outOfRange("BIGINT");
    }
    return new LongValue(result.longValue());
  }

  private Value decimal(BigDecimal a, BigDecimal b, StatementContext statement) {
    if ((op == '/' || op == '%' || op == 'D') && b.signum() == 0) {
      return divisionByZero(statement);
    }
    if (op == 'D') {
      return fit(a.divideToIntegralValue(b).toBigInteger());
    }
    BigDecimal result =
        switch (op) {
          case '+' -> a.add(b);
          case '-' -> a.subtract(b);
          case '*' -> a.multiply(b);
          case '%' -> a.remainder(b).setScale(Math.max(a.scale(), b.scale()), RoundingMode.DOWN);
          default -> divide(a, b, divisionIncrement);
        };
    if (result.precision() - result.scale() > DECIMAL_DIGITS_MAX) {
      throw outOfRange("DECIMAL");
    }
    return new DecimalValue(NumberText.limit(result));
  }

  /** MySQL keeps quotients in words of nine digits and cuts what does not fill the last one. */
  static BigDecimal divide(BigDecimal a, BigDecimal b, int increment) {
    int left = words(a.scale());
    int right = words(b.scale());
    int added =
        increment - (left * DIGITS_PER_WORD - a.scale()) - (right * DIGITS_PER_WORD - b.scale());
    int scale = words(left * DIGITS_PER_WORD + right * DIGITS_PER_WORD + Math.max(added, 0));
    return a.divide(b, Math.max(scale * DIGITS_PER_WORD, 0), RoundingMode.DOWN);
  }

  private static int words(int digits) {
    return (Math.max(digits, 0) + DIGITS_PER_WORD - 1) / DIGITS_PER_WORD;
  }

  private Value real(double a, double b, StatementContext statement) {
    if ((op == '/' || op == '%' || op == 'D') && b == 0) {
      return divisionByZero(statement);
    }
    double result =
        switch (op) {
          case '+' -> a + b;
          case '-' -> a - b;
          case '*' -> a * b;
          case '%' -> a % b;
          default -> a / b;
        };
    if (Double.isInfinite(result) || Double.isNaN(result)) {
      throw outOfRange("DOUBLE");
    }
    if (op == 'D') {
      return fit(new BigDecimal(result).toBigInteger());
    }
    return new DoubleValue(result, type().decimals(), false);
  }

  private static Value divisionByZero(StatementContext statement) {
    if (statement.sqlMode("ERROR_FOR_DIVISION_BY_ZERO")) {
      statement.warn(MySqlError.DIVISION_BY_ZERO);
    }
    return NullValue.NULL;
  }

  private RuntimeException outOfRange(String type) {
    return MySqlError.DATA_OUT_OF_RANGE.with(type, ExprText.of(source));
  }

  /** Chooses the arithmetic for an operator and its operands. */
  static Arithmetic of(Expr source, String operator, CompiledExpr a, CompiledExpr b, Scope scope) {
    char op = operator.equals("DIV") ? 'D' : operator.charAt(0);
    CompiledExpr left = a.asNumber();
    CompiledExpr right = b.asNumber();
    StatementContext statement = scope.statement();
    DataType x = left.type();
    DataType y = right.type();
    NumberClass kind = NumberClass.of(x).with(NumberClass.of(y));
    if (op == '/' && kind == NumberClass.INTEGER) {
      kind = NumberClass.DECIMAL;
    }
    if (op == 'D' && kind == NumberClass.REAL) {
      kind = NumberClass.DECIMAL;
    }
    boolean nullable = a.nullable() || b.nullable() || op == '/' || op == '%' || op == 'D';
    int increment = op == '/' ? Settings.divisionIncrement(statement) : 0;
    DataType type =
        op == 'D'
            ? DataType.number(TypeKind.BIGINT, unsigned(x) || unsigned(y), 21)
            : resultType(op, kind, new DataType[] {x, y}, statement);
    Plan plan = new Plan(op, kind, ExprType.plain(type, nullable), increment);
    return new Arithmetic(plan, left, right, source);
  }

  private static boolean unsigned(DataType type) {
    return type.unsigned() || type.kind() == TypeKind.BIT || type.kind() == TypeKind.YEAR;
  }

  private static DataType resultType(
      char op, NumberClass kind, DataType[] operands, StatementContext statement) {
    DataType x = operands[0];
    DataType y = operands[1];
    int increment = op == '/' ? Settings.divisionIncrement(statement) : 0;
    if (kind == NumberClass.REAL) {
      int decimals = Math.max(realDecimals(x), realDecimals(y)) + increment;
      return DataType.floating(Math.min(decimals, DataType.FREE_DECIMALS));
    }
    boolean unsigned =
        op == '%'
            ? unsigned(x)
            : kind == NumberClass.INTEGER ? unsigned(x) || unsigned(y) : unsigned(x) && unsigned(y);
    if (op == '-' && statement.sqlMode("NO_UNSIGNED_SUBTRACTION")) {
      unsigned = false;
    }
    if (kind == NumberClass.INTEGER) {
      return DataType.number(TypeKind.BIGINT, unsigned, 21);
    }
    int p1 = TypeMerge.precision(x);
    int p2 = TypeMerge.precision(y);
    int s1 = TypeMerge.scale(x);
    int s2 = TypeMerge.scale(y);
    int scale =
        switch (op) {
          case '*' -> s1 + s2;
          case '/' -> s1 + increment;
          default -> Math.max(s1, s2);
        };
    scale = Math.min(scale, 30);
    int precision =
        switch (op) {
          case '*' -> p1 + p2;
          case '/' -> p1 + s2 + increment;
          case '%' -> Math.max(p1, p2);
          default -> Math.max(p1 - s1, p2 - s2) + 1 + scale;
        };
    return DataType.decimal(
        Math.min(Math.max(precision, scale), DECIMAL_DIGITS_MAX), scale, unsigned);
  }

  private static int realDecimals(DataType type) {
    return switch (NumberClass.of(type)) {
      case INTEGER -> 0;
      case DECIMAL -> type.decimals();
      case REAL -> type.kind().isFloating() ? type.decimals() : DataType.FREE_DECIMALS;
    };
  }
}
