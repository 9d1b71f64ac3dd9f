package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.sql.ast.ColumnSpec;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.TypeSpec;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a column of its definition. */
@SuppressWarnings("OperatorPrecedence") // && before || reads as it is
final class ColumnBuilder {

  private static final Set<String> NOW =
      Set.of("CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP");
  private static final int VARCHAR_MAX = 16_383;

  private final Run run;
  private final Collation tableCollation;

  ColumnBuilder(Run run, Collation tableCollation) {
    this.run = run;
    this.tableCollation = tableCollation;
  }

  ColumnDef build(ColumnSpec spec) {
    if (spec.name().codePointCount(0, spec.name().length()) > 64) {
      throw MySqlError.TOO_LONG_IDENT.with(spec.name());
    }
    if (spec.generated() != null && spec.defaultValue() != null) {
      throw MySqlError.WRONG_USAGE.with("DEFAULT", "generated column");
    }
    DataType type = type(spec.name(), spec.type());
    boolean nullable = spec.nullable() == null || spec.nullable();
    boolean explicitNull = spec.nullable() != null && spec.nullable();
    if (spec.key().equals("PRIMARY") || spec.autoIncrement()) {
      nullable = false;
    }
    if (spec.key().equals("PRIMARY") && explicitNull) {
      throw MySqlError.PRIMARY_CANT_HAVE_NULL.with();
    }
    if (spec.autoIncrement() && !(type.kind().isInteger() || type.kind().isFloating())) {
      throw MySqlError.WRONG_FIELD_SPEC.with(spec.name());
    }
    if (spec.autoIncrement() && spec.defaultValue() != null) {
      throw MySqlError.INVALID_DEFAULT.with(spec.name());
    }
    ColumnDef bare =
        new ColumnDef(
            spec.name(),
            type,
            spec.type().zerofill(),
            nullable,
            nullable && spec.generated() == null ? NullValue.NULL : null,
            null,
            "",
            spec.onUpdate() != null,
            spec.autoIncrement(),
            spec.generated(),
            spec.generatedText(),
            spec.stored(),
            spec.comment(),
            spec.invisible());
    if (spec.onUpdate() != null
        && type.kind() != TypeKind.TIMESTAMP
        && type.kind() != TypeKind.DATETIME) {
      throw MySqlError.INVALID_ON_UPDATE.with(spec.name());
    }
    return withDefault(bare, spec.defaultValue(), spec.defaultIsExpression());
  }

  /** The same column with the default as written. */
  ColumnDef withDefault(ColumnDef column, @Nullable Expr expr, boolean parenthesised) {
    if (expr == null) {
      return column;
    }
    TypeKind kind = column.type().kind();
    if (isNow(expr) && !parenthesised) {
      boolean fits = kind == TypeKind.TIMESTAMP || kind == TypeKind.DATETIME;
      if (!fits || precision(expr) != column.type().decimals()) {
        throw MySqlError.INVALID_DEFAULT.with(column.name());
      }
      return column.defaulting(null, expr, "CURRENT_TIMESTAMP" + digits(precision(expr)));
    }
    if (isNow(expr)) {
      String digits = precision(expr) > 0 ? digits(precision(expr)) : "()";
      return column.defaulting(null, expr, "now" + digits);
    }
    if (parenthesised || !(expr instanceof Expr.Literal || expr instanceof Expr.TemporalLiteral)) {
      if (!parenthesised) {
        throw MySqlError.INVALID_DEFAULT.with(column.name());
      }
      return column.defaulting(null, expr, dev.serverlessdb.mysql.eval.ExprText.definition(expr));
    }
    Value value = Expressions.constant(expr, run);
    if (value.isNull()) {
      if (!column.nullable()) {
        throw MySqlError.INVALID_DEFAULT.with(column.name());
      }
      return column.defaulting(NullValue.NULL, null, "");
    }
    if (kind.isLob() || kind == TypeKind.JSON) {
      throw MySqlError.BLOB_CANT_HAVE_DEFAULT.with(column.name());
    }
    return column.defaulting(converted(column, value), null, "");
  }

  private Value converted(ColumnDef column, Value value) {
    boolean strict = run.strict();
    run.strict(true);
    int unsaid = run.unsaid();
    try {
      Value converted = run.quietly(() -> new Assign(run, column, 1).convert(value));
      if (column.type().kind().isTemporal() && run.unsaid() != unsaid) {
        throw MySqlError.INVALID_DEFAULT.with(column.name());
      }
      return converted;
    } catch (MySqlException bad) {
      throw MySqlError.INVALID_DEFAULT.with(column.name());
    } finally {
      run.strict(strict);
    }
  }

  private static boolean isNow(Expr expr) {
    return expr instanceof Expr.Call call && NOW.contains(call.name());
  }

  private static String digits(int precision) {
    return precision > 0 ? "(" + precision + ")" : "";
  }

  private static int precision(Expr expr) {
    if (expr instanceof Expr.Call call
        && call.args().size() == 1
        && call.args().get(0) instanceof Expr.Literal literal
        && literal.value() instanceof LongValue digits) {
      return (int) digits.value();
    }
    return 0;
  }

  /** The type of a definition. */
  DataType type(String column, TypeSpec spec) {
    int length = spec.length();
    TypeKind kind = TypeKind.valueOf(spec.name());
    if (spec.zerofill() && kind.isInteger() && length > 0) {
      return DataType.number(kind, true, length);
    }
    return switch (kind) {
      case TINYINT ->
          DataType.number(
              kind, spec.unsigned(), length == 1 && !spec.unsigned() ? 1 : spec.unsigned() ? 3 : 4);
      case SMALLINT -> DataType.number(kind, spec.unsigned(), spec.unsigned() ? 5 : 6);
      case MEDIUMINT -> DataType.number(kind, spec.unsigned(), spec.unsigned() ? 8 : 9);
      case INT -> DataType.number(kind, spec.unsigned(), spec.unsigned() ? 10 : 11);
      case BIGINT -> DataType.number(kind, spec.unsigned(), 20);
      case DECIMAL -> decimal(column, spec);
      case FLOAT, DOUBLE -> floating(column, kind, spec);
      case BIT -> DataType.number(kind, true, length < 0 ? 1 : length);
      case YEAR -> DataType.YEAR;
      case DATE -> DataType.DATE;
      case TIME, DATETIME, TIMESTAMP -> {
        if (length > 6) {
          throw MySqlError.TOO_BIG_PRECISION.with(length, column, 6);
        }
        yield DataType.temporal(kind, Math.max(0, length));
      }
      case JSON -> DataType.JSON;
      case ENUM, SET -> listed(column, kind, spec);
      case CHAR -> string(kind, length < 0 ? 1 : length, spec, column, 255);
      case VARCHAR -> string(kind, length, spec, column, VARCHAR_MAX);
      case BINARY ->
          new DataType(kind, false, length < 0 ? 1 : length, 0, Collation.BINARY, List.of());
      case VARBINARY -> new DataType(kind, false, length, 0, Collation.BINARY, List.of());
      case TINYTEXT -> string(kind, 255, spec, column, 255);
      case TEXT -> string(kind, 65_535, spec, column, 65_535);
      case MEDIUMTEXT -> string(kind, 16_777_215, spec, column, 16_777_215);
      case LONGTEXT -> string(kind, 4_294_967_295L, spec, column, 4_294_967_295L);
      case TINYBLOB -> blob(kind, 255);
      case BLOB -> blob(kind, 65_535);
      case MEDIUMBLOB -> blob(kind, 16_777_215);
      case LONGBLOB -> blob(kind, 4_294_967_295L);
      case NULL -> DataType.NULL;
    };
  }

  private static DataType blob(TypeKind kind, long length) {
    return new DataType(kind, false, length, 0, Collation.BINARY, List.of());
  }

  private static DataType decimal(String column, TypeSpec spec) {
    int precision = spec.length() <= 0 ? 10 : spec.length();
    int scale = Math.max(0, spec.decimals());
    if (scale > 30) {
      throw MySqlError.TOO_BIG_SCALE.with(scale, column, 30);
    }
    if (precision > 65) {
      throw MySqlError.TOO_BIG_PRECISION.with(precision, column, 65);
    }
    if (scale > precision) {
      throw MySqlError.M_BIGGER_THAN_D.with(column);
    }
    return DataType.decimal(precision, scale, spec.unsigned());
  }

  private static DataType floating(String column, TypeKind kind, TypeSpec spec) {
    TypeKind actual =
        kind == TypeKind.FLOAT && spec.decimals() < 0 && spec.length() > 24
            ? TypeKind.DOUBLE
            : kind;
    if (spec.decimals() >= 0 && spec.decimals() > spec.length()) {
      throw MySqlError.M_BIGGER_THAN_D.with(column);
    }
    boolean fixed = spec.decimals() >= 0;
    int length = fixed ? spec.length() : actual == TypeKind.FLOAT ? 12 : 22;
    return new DataType(
        actual,
        spec.unsigned(),
        length,
        fixed ? spec.decimals() : DataType.FREE_DECIMALS,
        Collation.BINARY,
        List.of());
  }

  private DataType listed(String column, TypeKind kind, TypeSpec spec) {
    Collation collation = collation(spec);
    Set<String> seen = new HashSet<>();
    for (String member : spec.members()) {
      String folded =
          collation.sqlName().endsWith("_bin") ? member : member.toLowerCase(Locale.ROOT);
      if (!seen.add(folded)) {
        throw MySqlError.DUPLICATED_VALUE_IN_TYPE.with(column, member, kind.name());
      }
    }
    List<String> members = spec.members().stream().map(String::stripTrailing).toList();
    int longest = members.stream().mapToInt(String::length).max().orElse(0);
    int all = members.stream().mapToInt(m -> m.length() + 1).sum() - 1;
    return new DataType(kind, false, kind == TypeKind.ENUM ? longest : all, 0, collation, members);
  }

  private DataType string(TypeKind kind, long length, TypeSpec spec, String column, long max) {
    Collation collation = collation(spec);
    if (length > max) {
      throw MySqlError.TOO_BIG_FIELDLENGTH.with(column, max);
    }
    if (collation.isBinary()) {
      TypeKind binary =
          switch (kind) {
            case CHAR -> TypeKind.BINARY;
            case VARCHAR -> TypeKind.VARBINARY;
            default -> TypeKind.valueOf(kind.name().replace("TEXT", "BLOB"));
          };
      return blob(binary, length);
    }
    return new DataType(kind, false, length, 0, collation, List.of());
  }

  private Collation collation(TypeSpec spec) {
    return collation(spec.charset(), spec.collation(), spec.binary(), tableCollation);
  }

  /** The collation that a character set and a collation, each perhaps empty, name together. */
  static Collation collation(
      String charset, String collation, boolean binary, Collation otherwise) {
    Collation chosen = otherwise;
    if (!charset.isEmpty() && !charset.equalsIgnoreCase("default")) {
      chosen =
          Collation.ofCharset(charset)
              .orElseThrow(() -> MySqlError.UNKNOWN_CHARACTER_SET.with(charset));
    }
    if (!collation.isEmpty() && !collation.equalsIgnoreCase("default")) {
      Collation named =
          Collation.byName(collation)
              .orElseThrow(() -> MySqlError.UNKNOWN_COLLATION.with(collation));
      if (!charset.isEmpty() && !named.charset().equals(chosen.charset())) {
        throw MySqlError.COLLATION_CHARSET_MISMATCH.with(named.sqlName(), chosen.charset());
      }
      return named;
    }
    if (binary) {
      return Collation.byName(chosen.charset() + "_bin").orElse(chosen);
    }
    return chosen;
  }
}
