package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprText;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.result.DefinitionError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.type.TypeKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Key parts that are expressions. Each is kept in a hidden generated column, and conditions on the
 * expression become conditions on that column.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/refman/8.0/en/create-index.html#create-index-functional-key-parts">
 *     Functional key parts</a>
 */
final class FunctionalKeys {

  private FunctionalKeys() {}

  /** The hidden column that an expression over {@code columns} is kept in. */
  static ColumnDef column(
      String name, Expr written, List<ColumnDef> columns, QueryPlanner planner) {
    String key = name.split("!", -1)[2];
    Expr expr =
        written instanceof Expr.CastArray cast
            ? new Expr.CastArray(cast.value(), cast.type(), key)
            : written;
    if (expr instanceof Expr.Column) {
      throw DefinitionError.FUNCTIONAL_INDEX_ON_FIELD.with();
    }
    Names names = new Names(null);
    for (int i = 0; i < columns.size(); i++) {
      ColumnDef column = columns.get(i);
      ExprType type = ExprType.column(column.type(), column.nullable());
      names.fields().add(Field.computed(column.name(), type, i));
    }
    CompiledExpr compiled = new BlockScope(planner, names, "functional index").compile(expr);
    TypeKind kind = compiled.type().kind();
    if (kind == TypeKind.JSON && !(expr instanceof Expr.CastArray)) {
      throw DefinitionError.FUNCTIONAL_INDEX_ON_JSON.with();
    }
    if (kind.isLob()) {
      throw DefinitionError.FUNCTIONAL_INDEX_ON_LOB.with();
    }
    return new ColumnDef(
        name,
        compiled.type(),
        false,
        true,
        null,
        null,
        "",
        false,
        false,
        expr,
        ExprText.definition(expr),
        false,
        "",
        true);
  }

  /** Conditions with the hidden columns of {@code table} in the places of their expressions. */
  static List<Expr> rewrite(List<Expr> conditions, TableDef table, String label) {
    if (table.columns().stream().noneMatch(ColumnDef::isGenerated)) {
      return conditions;
    }
    List<Expr> rewritten = new ArrayList<>();
    for (Expr condition : conditions) {
      if (condition instanceof Expr.Binary test) {
        rewritten.add(
            new Expr.Binary(
                test.op(), side(test.left(), table, label), side(test.right(), table, label)));
      } else if (condition instanceof Expr.Between test) {
        Expr value = side(test.value(), table, label);
        rewritten.add(new Expr.Between(value, test.low(), test.high(), test.not()));
      } else if (condition instanceof Expr.InList test) {
        rewritten.add(new Expr.InList(side(test.value(), table, label), test.items(), test.not()));
      } else {
        rewritten.add(condition);
      }
    }
    return rewritten;
  }

  private static Expr side(Expr expr, TableDef table, String label) {
    if (expr instanceof Expr.Column || expr instanceof Expr.Literal) {
      return expr;
    }
    String text = ExprText.definition(expr).replace("`" + label + "`.", "");
    for (ColumnDef column : table.columns()) {
      if (column.isGenerated() && column.generatedText().equalsIgnoreCase(text)) {
        return new Expr.Column("", label, column.name());
      }
    }
    return expr;
  }
}
