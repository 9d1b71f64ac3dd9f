package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.ast.AlterAction;
import dev.serverlessdb.mysql.sql.ast.ColumnSpec;
import dev.serverlessdb.mysql.sql.ast.Ddl;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Statement;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ALTER. */
final class AlterParser {

  private final Parsers parsers;
  private final TokenStream in;
  private final KeyParser keys;
  private final DdlParser ddl;
  private final List<AlterAction> actions = new ArrayList<>();

  AlterParser(Parsers parsers, DdlParser ddl) {
    this.parsers = parsers;
    this.in = parsers.in();
    this.keys = new KeyParser(parsers);
    this.ddl = ddl;
  }

  Statement parse() {
    if (in.acceptWord("DATABASE") || in.acceptWord("SCHEMA")) {
      String name = in.isName() && !in.isWord("CHARSET") ? in.name() : "";
      return new Ddl.AlterDatabase(name, ddl.databaseOptions());
    }
    if (in.acceptWord("VSCHEMA")) {
      return new VschemaParser(in).parse();
    }
    if (!in.isWord("TABLE")) {
      ddl.skipViewOptions();
      in.expectWord("VIEW");
      return ddl.view(false, true);
    }
    in.expectWord("TABLE");
    Name table = in.qualifiedName();
    if (!in.atEnd()) {
      do {
        action();
      } while (in.accept(",") || continues());
    }
    return new Ddl.AlterTable(table, actions);
  }

  /** Table options may follow each other without a comma. */
  private boolean continues() {
    return !in.atEnd() && actions.get(actions.size() - 1) instanceof AlterAction.Options;
  }

  private void action() {
    if (in.acceptWord("ADD")) {
      add();
    } else if (in.acceptWord("MODIFY")) {
      in.acceptWord("COLUMN");
      String name = in.name();
      actions.add(new AlterAction.ChangeColumn(name, column(name), position()));
    } else if (in.acceptWord("CHANGE")) {
      in.acceptWord("COLUMN");
      String old = in.name();
      actions.add(new AlterAction.ChangeColumn(old, column(in.name()), position()));
    } else if (in.acceptWord("DROP")) {
      drop();
    } else if (in.acceptWord("RENAME")) {
      rename();
    } else if (in.acceptWord("ALTER")) {
      alter();
    } else if (in.acceptWords("CONVERT", "TO")) {
      if (!in.acceptWord("CHARSET")) {
        in.next();
        in.expectWord("SET");
      }
      String charset = in.nameOrString();
      String collation = in.acceptWord("COLLATE") ? in.nameOrString() : "";
      actions.add(new AlterAction.Convert(charset, collation));
    } else if (in.acceptWords("ORDER", "BY")) {
      parsers.query().orderItems();
      actions.add(new AlterAction.Nothing(List.of("ORDER")));
    } else if (in.isAnyWord("ALGORITHM", "LOCK")) {
      actions.add(ddl.algorithm());
    } else if (in.isAnyWord("ENABLE", "DISABLE")) {
      in.next();
      in.expectWord("KEYS");
      actions.add(new AlterAction.Nothing(List.of("KEYS")));
    } else if (in.acceptWord("FORCE") || in.acceptWords("WITH", "VALIDATION")) {
      actions.add(new AlterAction.Nothing(List.of("FORCE")));
    } else {
      options();
    }
  }

  private void options() {
    Map<String, String> options = ddl.options();
    if (options.isEmpty()) {
      throw in.error();
    }
    actions.add(new AlterAction.Options(options));
  }

  private void add() {
    if (keys.startsHere()) {
      actions.add(new AlterAction.AddKey(keys.parse()));
      return;
    }
    in.acceptWord("COLUMN");
    if (in.accept("(")) {
      do {
        if (keys.startsHere()) {
          actions.add(new AlterAction.AddKey(keys.parse()));
        } else {
          String name = in.name();
          addColumn(column(name), null);
        }
      } while (in.accept(","));
      in.expect(")");
      return;
    }
    String name = in.name();
    ColumnSpec column = column(name);
    addColumn(column, position());
  }

  private void addColumn(ColumnSpec column, AlterAction.@Nullable Position position) {
    actions.add(new AlterAction.AddColumn(column, position));
  }

  private ColumnSpec column(String name) {
    ColumnParser parser = new ColumnParser(parsers, keys);
    ColumnSpec column = parser.parse(name);
    parser.constraints().forEach(key -> actions.add(new AlterAction.AddKey(key)));
    return column;
  }

  private AlterAction.@Nullable Position position() {
    if (in.acceptWord("FIRST")) {
      return new AlterAction.Position(true, "");
    }
    return in.acceptWord("AFTER") ? new AlterAction.Position(false, in.name()) : null;
  }

  private void drop() {
    if (in.acceptWords("PRIMARY", "KEY")) {
      actions.add(new AlterAction.DropKey("PRIMARY", "PRIMARY"));
    } else if (in.acceptWords("FOREIGN", "KEY")) {
      actions.add(new AlterAction.DropKey("FOREIGN", in.name()));
    } else if (in.acceptWord("INDEX") || in.acceptWord("KEY")) {
      actions.add(new AlterAction.DropKey("INDEX", in.name()));
    } else if (in.acceptWord("CHECK")) {
      actions.add(new AlterAction.DropKey("CHECK", in.name()));
    } else if (in.acceptWord("CONSTRAINT")) {
      actions.add(new AlterAction.DropKey("CONSTRAINT", in.name()));
    } else {
      in.acceptWord("COLUMN");
      actions.add(new AlterAction.DropColumn(in.name()));
      if (!in.acceptWord("RESTRICT")) {
        in.acceptWord("CASCADE");
      }
    }
  }

  private void rename() {
    if (in.acceptWord("COLUMN")) {
      String from = in.name();
      in.expectWord("TO");
      actions.add(new AlterAction.RenameColumn(from, in.name()));
    } else if (in.acceptWord("INDEX") || in.acceptWord("KEY")) {
      String from = in.name();
      in.expectWord("TO");
      actions.add(new AlterAction.RenameIndex(from, in.name()));
    } else {
      if (!in.acceptWord("TO") && !in.acceptWord("AS")) {
        in.accept("=");
      }
      actions.add(new AlterAction.RenameTo(in.qualifiedName()));
    }
  }

  private void alter() {
    if (in.acceptWord("INDEX")) {
      String index = in.name();
      boolean visible = in.acceptWord("VISIBLE");
      if (!visible) {
        in.expectWord("INVISIBLE");
      }
      actions.add(new AlterAction.IndexVisibility(index, visible));
      return;
    }
    if (in.acceptWord("CHECK") || in.acceptWord("CONSTRAINT")) {
      String name = in.name();
      boolean enforced = !in.acceptWord("NOT");
      in.expectWord("ENFORCED");
      actions.add(new AlterAction.CheckEnforcement(name, enforced));
      return;
    }
    in.acceptWord("COLUMN");
    String column = in.name();
    if (in.acceptWords("DROP", "DEFAULT")) {
      actions.add(new AlterAction.SetDefault(column, null, false));
      return;
    }
    in.expectWord("SET");
    if (in.isWord("VISIBLE") || in.isWord("INVISIBLE")) {
      boolean visible = in.next().text().equals("VISIBLE");
      actions.add(new AlterAction.ColumnVisibility(column, visible));
      return;
    }
    in.expectWord("DEFAULT");
    boolean expression = in.isOperator("(");
    Expr value = parsers.expr().parse();
    actions.add(new AlterAction.SetDefault(column, value, expression));
  }
}
