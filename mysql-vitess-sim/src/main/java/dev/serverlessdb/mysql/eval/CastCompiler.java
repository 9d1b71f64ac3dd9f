package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.json.JsonParser;
import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.TypeSpec;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.List;

/** CAST, CONVERT and COLLATE. */
final class CastCompiler {

  private static final int PRECISION_DEFAULT = 10;
  private static final int PRECISION_MAX = 65;
  private static final int SCALE_MAX = 30;
  private static final int FRACTION_MAX = 6;
  private static final int FLOAT_PRECISION_MAX = 24;
  private static final int DOUBLE_PRECISION_MAX = 53;
  private static final int VARCHAR_MAX = 16_383;
  private static final int VALUE_LENGTH = 512;

  private CastCompiler() {}

  static CompiledExpr cast(Expr.Cast expr, CompiledExpr operand, Scope scope) {
    StatementContext statement = scope.statement();
    DataType to = target(expr, operand.type(), statement);
    String source = ExprText.of(expr);
    if (to.kind() == TypeKind.JSON) {
      return json(operand);
    }
    if (to.isString()) {
      boolean nullable = operand.nullable() || operand.type().kind().isBinary();
      ExprType info = new ExprType(to, nullable, Coercibility.IMPLICIT);
      Casts.StringTarget limited = new Casts.StringTarget(to.collation(), expr.type().length());
      return new Computed(
          info,
          List.of(operand),
          row -> {
            Value value = operand.eval(row);
            return value.isNull()
                ? value
                : Casts.string(value, operand.type(), limited, row.statement());
          });
    }
    CompiledExpr number = to.kind().isNumeric() ? operand.asNumber() : operand;
    boolean nullable = operand.nullable() || to.kind().isTemporal() || to.kind() == TypeKind.YEAR;
    return new Computed(
        ExprType.plain(to, nullable),
        List.of(operand),
        row -> {
          Value value = number.eval(row);
          return value.isNull() ? value : Casts.cast(value, to, source, row.statement());
        });
  }

  private static CompiledExpr json(CompiledExpr operand) {
    return new Computed(
        ExprType.plain(DataType.JSON, operand.nullable()),
        List.of(operand),
        row -> {
          Value value = operand.eval(row);
          return value.isNull() ? NullValue.NULL : new JsonValue(toJson(value, operand.type()));
        });
  }

  private static Json toJson(Value value, DataType type) {
    if (!type.kind().isCharacter() || type.kind() == TypeKind.ENUM || type.kind() == TypeKind.SET) {
      return JsonValues.toJson(value, type);
    }
    try {
      return JsonParser.parse(value.text());
    } catch (JsonParser.SyntaxException e) {
      throw ExpressionError.INVALID_JSON_TEXT.with(1, "cast_as_json", e.reason(), e.position());
    }
  }

  static CompiledExpr array(Expr.CastArray expr, CompiledExpr operand, StatementContext statement) {
    if (expr.key().isEmpty()) {
      throw MySqlError.NOT_SUPPORTED_YET.with(
          "Use of CAST( .. AS .. ARRAY) outside of functional index in"
              + " CREATE(non-SELECT)/ALTER TABLE or in general expressions");
    }
    DataType element = target(new Expr.Cast(expr.value(), expr.type()), operand.type(), statement);
    return new ArrayCastExpr(operand, element, expr.key());
  }

  /** The type of JSON_VALUE: what RETURNING says, or a text of 512 characters. */
  static DataType returning(
      Expr.JsonValue expr, CompiledExpr document, StatementContext statement) {
    TypeSpec spec = expr.returning();
    if (spec == null) {
      return DataType.string(VALUE_LENGTH, Collation.UTF8MB4_BIN);
    }
    DataType type = target(new Expr.Cast(expr.document(), spec), document.type(), statement);
    return type.isString() && spec.length() < 0 ? string(VALUE_LENGTH, type.collation()) : type;
  }

  private static DataType target(Expr.Cast expr, DataType from, StatementContext statement) {
    TypeSpec spec = expr.type();
    return switch (spec.name()) {
      case "SIGNED" -> DataType.BIGINT;
      case "UNSIGNED" -> DataType.UNSIGNED;
      case "DECIMAL" -> decimal(spec, ExprText.of(expr.value()));
      case "DOUBLE" -> DataType.DOUBLE;
      case "FLOAT" -> floating(spec, ExprText.of(expr.value()));
      case "DATE" -> DataType.DATE;
      case "YEAR" -> DataType.YEAR;
      case "TIME", "DATETIME" -> temporal(spec, ExprText.of(expr.value()));
      case "JSON" -> DataType.JSON;
      case "BINARY" -> DataType.binary(spec.length() < 0 ? TypeMerge.width(from) : spec.length());
      default -> {
        Collation collation = character(spec, statement);
        long length = spec.length() < 0 ? TypeMerge.width(from) : spec.length();
        yield string(length, collation);
      }
    };
  }

  private static DataType string(long length, Collation collation) {
    TypeKind kind = collation.isBinary() ? TypeKind.LONGBLOB : TypeKind.LONGTEXT;
    return length > VARCHAR_MAX
        ? new DataType(kind, false, length, 0, collation, List.of())
        : DataType.string(length, collation);
  }

  private static Collation character(TypeSpec spec, StatementContext statement) {
    if (!spec.charset().isEmpty()) {
      return Collation.ofCharset(spec.charset())
          .orElseThrow(() -> MySqlError.UNKNOWN_CHARACTER_SET.with(spec.charset()));
    }
    return CollationMerge.connection(statement);
  }

  private static DataType decimal(TypeSpec spec, String source) {
    int precision = spec.length() < 0 ? PRECISION_DEFAULT : spec.length();
    int scale = Math.max(spec.decimals(), 0);
    if (precision > PRECISION_MAX) {
      throw MySqlError.TOO_BIG_PRECISION.with(precision, source, PRECISION_MAX);
    }
    if (scale > SCALE_MAX) {
      throw MySqlError.TOO_BIG_SCALE.with(scale, source, SCALE_MAX);
    }
    if (precision == 0) {
      precision = PRECISION_DEFAULT;
    }
    if (precision < scale) {
      throw MySqlError.M_BIGGER_THAN_D.with("");
    }
    return DataType.decimal(precision, scale, false);
  }

  private static DataType floating(TypeSpec spec, String source) {
    if (spec.length() > DOUBLE_PRECISION_MAX) {
      throw MySqlError.TOO_BIG_PRECISION.with(spec.length(), source, DOUBLE_PRECISION_MAX);
    }
    return spec.length() > FLOAT_PRECISION_MAX
        ? DataType.DOUBLE
        : new DataType(
            TypeKind.FLOAT, false, 12, DataType.FREE_DECIMALS, Collation.BINARY, List.of());
  }

  private static DataType temporal(TypeSpec spec, String source) {
    int decimals = Math.max(spec.length(), 0);
    if (decimals > FRACTION_MAX) {
      throw MySqlError.TOO_BIG_PRECISION.with(decimals, source, FRACTION_MAX);
    }
    return DataType.temporal(TypeKind.valueOf(spec.name()), decimals);
  }

  static CompiledExpr using(Expr.ConvertUsing expr, CompiledExpr operand) {
    Collation collation =
        Collation.ofCharset(expr.charset())
            .orElseThrow(() -> MySqlError.UNKNOWN_CHARACTER_SET.with(expr.charset()));
    DataType to = DataType.string(TypeMerge.width(operand.type()), collation);
    boolean nullable = operand.nullable() || operand.type().kind().isBinary();
    return new Computed(
        new ExprType(to, nullable, Coercibility.IMPLICIT),
        List.of(operand),
        row -> {
          Value value = operand.eval(row);
          if (value.isNull()) {
            return value;
          }
          return collation.isBinary()
              ? new dev.serverlessdb.mysql.value.BytesValue(Texts.bytes(value, operand.type()))
              : Texts.convert(value, collation, row.statement());
        });
  }

  static CompiledExpr collate(Expr.Collate expr, CompiledExpr operand, StatementContext statement) {
    Collation collation =
        Collation.byName(expr.collation())
            .orElseThrow(() -> MySqlError.UNKNOWN_COLLATION.with(expr.collation()));
    Collation own = CollationMerge.of(operand.info(), statement).collation();
    boolean isNull = operand.type().kind() == TypeKind.NULL;
    if (!isNull && !own.charset().equals(collation.charset())) {
      throw MySqlError.COLLATION_CHARSET_MISMATCH.with(expr.collation(), own.charset());
    }
    DataType type =
        operand.type().kind().isCharacter()
            ? operand.type().withCollation(collation)
            : DataType.string(TypeMerge.width(operand.type()), collation);
    return new Computed(
        new ExprType(type, operand.nullable(), Coercibility.EXPLICIT),
        List.of(operand),
        row -> {
          Value value = operand.eval(row);
          return value.isNull() ? value : Texts.convert(value, collation, row.statement());
        });
  }
}
