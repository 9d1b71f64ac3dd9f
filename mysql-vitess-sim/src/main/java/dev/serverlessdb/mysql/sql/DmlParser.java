package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.Statement.Assignment;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** INSERT, REPLACE, UPDATE, DELETE and DO. */
final class DmlParser {

  private final Parsers parsers;
  private final TokenStream in;

  DmlParser(Parsers parsers) {
    this.parsers = parsers;
    this.in = parsers.in();
  }

  Dml select() {
    return new Dml.Select(parsers.query().parse());
  }

  Dml doExpressions() {
    List<Expr> items = new ArrayList<>();
    do {
      items.add(parsers.expr().parse());
      parsers.tables().alias();
    } while (in.accept(","));
    return new Dml.Do(items);
  }

  Dml insert(boolean replace) {
    while (in.isAnyWord("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY")) {
      if (in.next().text().equals("DELAYED")) {
        in.deprecated(replace ? Deprecation.REPLACE_DELAYED : Deprecation.INSERT_DELAYED);
      }
    }
    boolean ignore = !replace && in.acceptWord("IGNORE");
    in.acceptWord("INTO");
    Name table = in.qualifiedName();
    List<String> columns = null;
    List<List<Expr>> rows = new ArrayList<>();
    Query query = null;
    if (in.acceptWord("SET")) {
      columns = new ArrayList<>();
      List<Expr> values = new ArrayList<>();
      for (Assignment assignment : assignments()) {
        columns.add(assignment.column().name());
        values.add(assignment.value());
      }
      rows.add(values);
    } else {
      columns = columns();
      if (in.isWord("VALUE") || (in.isWord("VALUES") && !in.peek(1).isWord("ROW"))) {
        in.next();
        rows.addAll(rows());
      } else {
        query = parsers.query().parse();
      }
    }
    String alias = "";
    List<String> aliasColumns = List.of();
    if (in.acceptWord("AS")) {
      alias = in.name();
      aliasColumns = in.isOperator("(") ? in.nameList() : List.of();
    }
    List<Assignment> onDuplicate =
        !replace && in.acceptWords("ON", "DUPLICATE", "KEY", "UPDATE") ? assignments() : List.of();
    return new Dml.Insert(
        replace, ignore, table, columns, rows, query, alias, aliasColumns, onDuplicate);
  }

  private @Nullable List<String> columns() {
    if (!in.isOperator("(") || parsers.query().startsHere()) {
      return null;
    }
    in.expect("(");
    List<String> columns = new ArrayList<>();
    if (!in.isOperator(")")) {
      do {
        columns.add(parsers.primary().columnName().name());
      } while (in.accept(","));
    }
    in.expect(")");
    return columns;
  }

  private List<List<Expr>> rows() {
    List<List<Expr>> rows = new ArrayList<>();
    do {
      in.expect("(");
      rows.add(in.isOperator(")") ? List.of() : parsers.expr().list());
      in.expect(")");
    } while (in.accept(","));
    return rows;
  }

  private List<Assignment> assignments() {
    List<Assignment> assignments = new ArrayList<>();
    do {
      Expr.Column column = parsers.primary().columnName();
      if (!in.accept(":=")) {
        in.expect("=");
      }
      assignments.add(new Assignment(column, parsers.expr().parse()));
    } while (in.accept(","));
    return assignments;
  }

  Dml update(List<Query.Cte> with) {
    in.acceptWord("LOW_PRIORITY");
    boolean ignore = in.acceptWord("IGNORE");
    TableRef tables = parsers.tables().parse();
    in.expectWord("SET");
    List<Assignment> assignments = assignments();
    Expr where = in.acceptWord("WHERE") ? parsers.expr().parse() : null;
    List<OrderItem> order =
        in.acceptWords("ORDER", "BY") ? parsers.query().orderItems() : List.of();
    return new Dml.Update(with, ignore, tables, assignments, where, order, parsers.query().limit());
  }

  Dml delete(List<Query.Cte> with) {
    in.acceptWord("LOW_PRIORITY");
    in.acceptWord("QUICK");
    boolean ignore = in.acceptWord("IGNORE");
    List<Name> targets = List.of();
    TableRef tables;
    if (in.acceptWord("FROM")) {
      int mark = in.mark();
      targets = targets();
      if (in.acceptWord("USING")) {
        tables = parsers.tables().parse();
      } else {
        in.reset(mark);
        targets = List.of();
        Name name = in.qualifiedName();
        tables = new TableRef.Named(name.schema(), name.name(), parsers.tables().alias());
      }
    } else {
      targets = targets();
      in.expectWord("FROM");
      tables = parsers.tables().parse();
    }
    Expr where = in.acceptWord("WHERE") ? parsers.expr().parse() : null;
    if (!targets.isEmpty()) {
      return new Dml.Delete(with, ignore, targets, tables, where, List.of(), null);
    }
    List<OrderItem> order =
        in.acceptWords("ORDER", "BY") ? parsers.query().orderItems() : List.of();
    return new Dml.Delete(with, ignore, targets, tables, where, order, parsers.query().limit());
  }

  private List<Name> targets() {
    List<Name> targets = new ArrayList<>();
    do {
      String first = in.name();
      Name name = new Name("", first);
      if (in.accept(".")) {
        name = in.accept("*") ? name : new Name(first, in.nameAfterDot());
        if (in.accept(".")) {
          in.expect("*");
        }
      }
      targets.add(name);
    } while (in.accept(","));
    return targets;
  }
}
