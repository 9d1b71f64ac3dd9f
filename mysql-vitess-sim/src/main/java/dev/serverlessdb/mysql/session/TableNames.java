package dev.serverlessdb.mysql.session;

import dev.serverlessdb.mysql.sql.ast.Ddl;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.Statement;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables that a statement names in FROM and where it writes; sub-queries' are left out. */
final class TableNames {

  private final Set<String> names = new LinkedHashSet<>();

  private TableNames() {}

  static List<String> of(@Nullable Statement statement) {
    TableNames found = new TableNames();
    if (statement instanceof Dml.Select select) {
      found.query(select.query());
    } else if (statement instanceof Dml.Insert insert) {
      found.names.add(insert.table().name());
      found.query(insert.query());
    } else if (statement instanceof Dml.Update update) {
      found.table(update.tables());
    } else if (statement instanceof Dml.Delete delete) {
      found.table(delete.tables());
    } else if (statement instanceof Ddl.CreateTable create) {
      found.names.add(create.table().name());
    } else if (statement instanceof Ddl.AlterTable alter) {
      found.names.add(alter.table().name());
    } else if (statement instanceof Ddl.DropTable drop) {
      drop.tables().forEach(table -> found.names.add(table.name()));
    } else if (statement instanceof Ddl.Truncate truncate) {
      found.names.add(truncate.table().name());
    }
    return new ArrayList<>(found.names);
  }

  private void query(@Nullable Query query) {
    if (query != null) {
      body(query.body());
    }
  }

  private void body(Query.Body body) {
    if (body instanceof Query.Select select && select.from() != null) {
      table(select.from());
    } else if (body instanceof Query.SetOperation operation) {
      query(operation.left());
      query(operation.right());
    } else if (body instanceof Query.Table table) {
      table(table.table());
    } else if (body instanceof Query.Nested nested) {
      query(nested.query());
    }
  }

  private void table(TableRef table) {
    if (table instanceof TableRef.Named named) {
      names.add(named.name());
    } else if (table instanceof TableRef.Join join) {
      table(join.left());
      table(join.right());
    } else if (table instanceof TableRef.Derived derived) {
      query(derived.query());
    }
  }
}
