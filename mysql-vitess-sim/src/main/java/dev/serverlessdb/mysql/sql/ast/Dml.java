package dev.serverlessdb.mysql.sql.ast;

import dev.serverlessdb.mysql.sql.ast.Statement.Assignment;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements that read or change rows. */
public sealed interface Dml extends Statement {

  /** SELECT, VALUES, TABLE and their set operations. */
  record Select(Query query) implements Dml {}

  /** INSERT and REPLACE; {@code rowAlias} of {@code VALUES .. AS new(a, b)}. */
  record Insert(
      boolean replace,
      boolean ignore,
      Name table,
      @Nullable List<String> columns,
      List<List<Expr>> rows,
      @Nullable Query query,
      String rowAlias,
      List<String> aliasColumns,
      List<Assignment> onDuplicate)
      implements Dml {}

  /** UPDATE of one table or several. */
  record Update(
      List<Query.Cte> with,
      boolean ignore,
      TableRef tables,
      List<Assignment> assignments,
      @Nullable Expr where,
      List<OrderItem> order,
      Query.@Nullable Limit limit)
      implements Dml {}

  /** DELETE from one table or several; {@code targets} is empty for one. */
  record Delete(
      List<Query.Cte> with,
      boolean ignore,
      List<Name> targets,
      TableRef tables,
      @Nullable Expr where,
      List<OrderItem> order,
      Query.@Nullable Limit limit)
      implements Dml {}

  /** DO. */
  record Do(List<Expr> expressions) implements Dml {}
}
