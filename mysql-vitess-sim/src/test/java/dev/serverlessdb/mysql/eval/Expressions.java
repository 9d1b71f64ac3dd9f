package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.sql.SqlModes;
import dev.serverlessdb.mysql.sql.StatementParser;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Evaluates SELECTs without tables, in process. */
public final class Expressions {

  /** A value with its type. */
  public record Typed(DataType type, Value value) {
    /** The type as Vitess's fixtures name it, with the value: {@code INT64(1)}. */
    public String vitess() {
      if (value.isNull()) {
        return "NULL";
      }
      String text = value.text();
      return switch (type.kind()) {
        case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT ->
            (type.unsigned() ? "UINT64(" : "INT64(") + text + ")";
        case DECIMAL -> "DECIMAL(" + text + ")";
        case FLOAT, DOUBLE -> "FLOAT64(" + text + ")";
        case DATE -> "DATE(\"" + text + "\")";
        case TIME -> "TIME(\"" + text + "\")";
        case DATETIME, TIMESTAMP -> "DATETIME(\"" + text + "\")";
        case YEAR -> "YEAR(" + text + ")";
        case JSON -> "JSON(" + text + ")";
        case BINARY, VARBINARY, BLOB, LONGBLOB -> "VARBINARY(\"" + text + "\")";
        default -> "CHAR(\"" + text + "\")";
      };
    }
  }

  private Expressions() {}

  /** The values of a SELECT list. */
  public static List<Typed> select(String sql, TestStatement statement) {
    Dml.Select select = (Dml.Select) StatementParser.parse(sql, SqlModes.DEFAULT).statement();
    Query.Select body = (Query.Select) select.query().body();
    List<Typed> values = new ArrayList<>();
    for (Query.Item item : body.items()) {
      values.add(value(Objects.requireNonNull(item.expr()), statement));
    }
    return values;
  }

  /** The value of one expression. */
  public static Typed evaluate(String sql, TestStatement statement) {
    return value(StatementParser.parseExpression(sql), statement);
  }

  private static Typed value(Expr expr, TestStatement statement) {
    CompiledExpr compiled = Evaluator.compile(expr, new NoTables(statement));
    if (compiled.width() != 1) {
      throw MySqlError.OPERAND_COLUMNS.with(1);
    }
    return new Typed(compiled.type(), compiled.eval(() -> statement));
  }

  private record NoTables(StatementContext statement) implements Scope {
    @Override
    public CompiledExpr column(Expr.Column column) {
      throw MySqlError.BAD_FIELD.with(column.printed(), "field list");
    }

    @Override
    public CompiledExpr parameter(int index) {
      throw new UnsupportedOperationException("no parameters");
    }

    @Override
    public CompiledExpr special(Expr expr) {
      throw new UnsupportedOperationException("no tables");
    }
  }
}
