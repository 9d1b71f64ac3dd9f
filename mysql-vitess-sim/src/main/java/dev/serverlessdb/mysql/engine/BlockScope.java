package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.Coercibility;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.Constant;
import dev.serverlessdb.mysql.eval.Evaluator;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.Scope;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import org.jspecify.annotations.Nullable;

/** Where the expressions of one clause are compiled. */
final class BlockScope implements Scope {

  /** Which names an alias of the SELECT list goes before or behind. */
  enum Aliases {
    NONE,
    FIRST,
    LAST
  }

  /** Gives aggregate and window functions their slot. */
  interface Slots {
    CompiledExpr aggregate(Expr.Aggregate call, BlockScope scope);

    /** GROUPING(). */
    CompiledExpr grouping(Expr.Call call);

    /** An expression of GROUP BY as its subtotals have it; or null. */
    @Nullable CompiledExpr subtotalled(Expr expr);
  }

  private final QueryPlanner planner;
  private final Names names;
  private final String clause;
  private final Aliases aliases;
  private final @Nullable Slots slots;
  private @Nullable InsertedRow inserted;

  /** What VALUES(column) and DEFAULT mean in a statement that writes. */
  interface InsertedRow {
    CompiledExpr inserted(Expr.Column column);

    CompiledExpr defaultOf(Expr.@Nullable Column column);
  }

  BlockScope(
      QueryPlanner planner, Names names, String clause, Aliases aliases, @Nullable Slots slots) {
    this.planner = planner;
    this.names = names;
    this.clause = clause;
    this.aliases = aliases;
    this.slots = slots;
  }

  BlockScope(QueryPlanner planner, Names names, String clause) {
    this(planner, names, clause, Aliases.NONE, null);
  }

  void inserted(InsertedRow row) {
    inserted = row;
  }

  @Nullable InsertedRow inserted() {
    return inserted;
  }

  QueryPlanner planner() {
    return planner;
  }

  Names names() {
    return names;
  }

  String clause() {
    return clause;
  }

  @Nullable Slots slots() {
    return slots;
  }

  BlockScope without(String otherClause) {
    return new BlockScope(planner, names, otherClause, Aliases.NONE, null);
  }

  CompiledExpr compile(Expr expr) {
    return Evaluator.compile(expr, this);
  }

  @Override
  public Run statement() {
    return planner.run();
  }

  @Override
  public CompiledExpr column(Expr.Column column) {
    Field alias = column.table().isEmpty() ? names.alias(column.name()) : null;
    if (alias != null && aliases != Aliases.NONE) {
      if (aliases == Aliases.FIRST || names.find(column, clause) == null) {
        return new SlotExpr(alias.type(), 0, alias.slot(), true);
      }
    }
    return names.resolve(column, clause);
  }

  @Override
  public CompiledExpr parameter(int index) {
    Run run = planner.run();
    Value value = index < run.parameters().size() ? run.parameters().get(index) : NullValue.NULL;
    Collation collation =
        Collation.byName(run.connectionCollation()).orElse(Collation.UTF8MB4_0900_AI_CI);
    DataType type = ValueTypes.of(value, collation);
    Coercibility coercibility =
        value.isNull()
            ? Coercibility.IGNORABLE
            : type.isString() ? Coercibility.COERCIBLE : Coercibility.NUMERIC;
    return new Constant(value, new ExprType(type, value.isNull(), coercibility));
  }

  @Override
  public @Nullable CompiledExpr computed(Expr expr) {
    return slots == null ? null : slots.subtotalled(expr);
  }

  @Override
  public CompiledExpr special(Expr expr) {
    return new Specials(this).compile(expr);
  }
}
