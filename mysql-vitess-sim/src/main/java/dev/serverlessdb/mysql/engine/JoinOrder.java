package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of two tables of an inner join is read first: the second as written, when constants lead to
 * its rows by an index and to none of the first's, and it is one row or its values lead to the
 * first's by an index. Everything else is read as it is written.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/nested-loop-joins.html">Nested-loop
 *     joins</a>
 */
final class JoinOrder {

  private final QueryPlanner planner;
  private final List<Expr> conditions;

  /** {@code conditions} are those that hold of every joined row. */
  JoinOrder(QueryPlanner planner, List<Expr> conditions) {
    this.planner = planner;
    this.conditions = conditions;
  }

  /** Whether the table on the right is read first. */
  boolean turns(TableRef.Join join) {
    boolean free = join.kind().equals("INNER") && join.using().isEmpty() && !join.natural();
    if (!free || conditions.isEmpty()) {
      return false;
    }
    TableDef left = table(join.left());
    TableDef right = left == null ? null : table(join.right());
    if (left == null || right == null) {
      return false;
    }
    TableRef.Named leftRef = (TableRef.Named) join.left();
    TableRef.Named rightRef = (TableRef.Named) join.right();
    AccessPath byConstants = path(right, rightRef, new Names(null));
    boolean first = byConstants != null && byConstants.isEqual();
    if (byConstants == null || !first || path(left, leftRef, new Names(null)) != null) {
      return false;
    }
    Names known = new Names(null);
    known.fields().addAll(FromPlanner.fields(right, rightRef.label(), 0));
    AccessPath byRight = path(left, leftRef, known);
    return byConstants.isOneRow(right) || (byRight != null && byRight.isEqual());
  }

  private @Nullable TableDef table(TableRef ref) {
    if (!(ref instanceof TableRef.Named named)) {
      return null;
    }
    boolean cte = named.schema().isEmpty() && planner.cte(named.name()) != null;
    String schema = cte ? "" : planner.schemaOf(named.schema());
    boolean other = cte || ServerSchemas.has(schema);
    return !other && planner.find(schema, named.name()) instanceof TableDef table ? table : null;
  }

  /** How the table would be found, were the columns of {@code known} read before it. */
  private @Nullable AccessPath path(TableDef table, TableRef.Named ref, Names known) {
    int slot = known.fields().size();
    List<Field> own = FromPlanner.fields(table, ref.label(), slot);
    Names names = new Names(null);
    names.fields().addAll(known.fields());
    names.fields().addAll(own);
    BlockScope scope = new BlockScope(planner, names, "where clause");
    List<Expr> rewritten = new ArrayList<>(FunctionalKeys.rewrite(conditions, table, ref.label()));
    List<AccessPath> paths =
        AccessPath.choose(
            table,
            Conditions.gather(rewritten, own, slot, scope),
            IndexHints.allowed(table, ref.hints()));
    return paths.isEmpty() ? null : paths.get(0);
  }
}
