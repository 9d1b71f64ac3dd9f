package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.Locale;

/** Literals with their types. */
final class LiteralCompiler {

  private static final int SCALE_MAX = 30;

  private LiteralCompiler() {}

  static CompiledExpr literal(Expr.Literal literal, StatementContext statement) {
    Value value = literal.value();
    if (!literal.charset().isEmpty()) {
      return introduced(literal, statement);
    }
    if (value instanceof BytesValue bytes) {
      return new HexLiteral(bytes);
    }
    if (literal.kind() == Expr.Literal.Kind.TRUTH) {
      return new Constant(value, Logic.truth(false));
    }
    if (value instanceof DecimalValue number && number.value().scale() > SCALE_MAX) {
      return literal(
          new Expr.Literal(
              new DecimalValue(number.value().setScale(SCALE_MAX, java.math.RoundingMode.HALF_UP))),
          statement);
    }
    return new Constant(value, typeOf(value, statement));
  }

  private static Constant introduced(Expr.Literal literal, StatementContext statement) {
    Collation collation =
        Collation.ofCharset(literal.charset())
            .orElseThrow(() -> MySqlError.UNKNOWN_CHARACTER_SET.with(literal.charset()));
    Value value = literal.value();
    if (collation.isBinary()) {
      value = new BytesValue(value.bytes());
    } else if (value instanceof BytesValue bytes) {
      value = Texts.decode(bytes.value(), collation, statement);
    }
    int length = collation.isBinary() ? value.bytes().length : Texts.length(value.text());
    return new Constant(
        value, new ExprType(DataType.string(length, collation), false, Coercibility.COERCIBLE));
  }

  /** The type of a value that stands alone, such as a literal, a parameter or a variable. */
  static ExprType typeOf(Value value, StatementContext statement) {
    if (value.isNull()) {
      return new ExprType(DataType.NULL, true, Coercibility.IGNORABLE);
    }
    if (value instanceof StringValue text) {
      DataType type =
          DataType.string(Texts.length(text.value()), CollationMerge.connection(statement));
      return new ExprType(type, false, Coercibility.COERCIBLE);
    }
    if (value instanceof BytesValue bytes) {
      return new ExprType(DataType.binary(bytes.value().length), false, Coercibility.COERCIBLE);
    }
    return ExprType.plain(plainType(value), false);
  }

  private static DataType plainType(Value value) {
    if (value instanceof LongValue || value instanceof UnsignedValue) {
      boolean unsigned = value instanceof UnsignedValue;
      return DataType.number(TypeKind.BIGINT, unsigned, value.text().length() + 1L);
    }
    if (value instanceof DecimalValue number) {
      int scale = Math.max(number.value().scale(), 0);
      int precision = Math.max(number.value().precision(), scale + 1);
      return DataType.decimal(precision, scale, false);
    }
    if (value instanceof DoubleValue number) {
      return DataType.floating(number.decimals());
    }
    if (value instanceof DateTimeValue time) {
      return DataType.temporal(TypeKind.DATETIME, time.decimals());
    }
    if (value instanceof TimeValue time) {
      return DataType.temporal(TypeKind.TIME, time.decimals());
    }
    if (value instanceof dev.serverlessdb.mysql.value.DateValue) {
      return DataType.DATE;
    }
    return value instanceof dev.serverlessdb.mysql.value.JsonValue
        ? DataType.JSON
        : DataType.UNSIGNED;
  }

  /** DATE'..', TIME'..', TIMESTAMP'..'; error 1525 when the text is none. */
  static CompiledExpr temporal(Expr.TemporalLiteral literal, StatementContext statement) {
    String type = literal.type().toUpperCase(Locale.ROOT);
    String printed = type.equals("TIMESTAMP") ? "DATETIME" : type;
    String text = literal.text();
    if (type.equals("TIME")) {
      TimeText.Parsed parsed = TimeText.parse(text);
      if (parsed == null || parsed.truncated() || text.isBlank() || !hasDigit(text)) {
        throw ExpressionError.WRONG_VALUE.with(printed, text);
      }
      TimeValue value = new TimeValue(Temporals.clamp(parsed.micros()), parsed.digits());
      return Constant.of(value, DataType.temporal(TypeKind.TIME, parsed.digits()));
    }
    DateTimeText.Parsed parsed = DateTimeText.parse(text);
    DateTimeValue value =
        parsed == null || parsed.truncated() || parsed.dateOnly() != type.equals("DATE")
            ? null
            : Temporals.toDateTime(new StringValue(text), DateRules.ofMode(statement), statement);
    if (value == null) {
      throw ExpressionError.WRONG_VALUE.with(printed, text);
    }
    return type.equals("DATE")
        ? Constant.of(value.date(), DataType.DATE)
        : Constant.of(value, DataType.temporal(TypeKind.DATETIME, value.decimals()));
  }

  private static boolean hasDigit(String text) {
    return text.chars().anyMatch(c -> c >= '0' && c <= '9');
  }
}
