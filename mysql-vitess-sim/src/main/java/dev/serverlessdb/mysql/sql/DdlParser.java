package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.ast.AlterAction;
import dev.serverlessdb.mysql.sql.ast.ColumnSpec;
import dev.serverlessdb.mysql.sql.ast.Ddl;
import dev.serverlessdb.mysql.sql.ast.KeySpec;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.Statement;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** CREATE, DROP, RENAME and TRUNCATE. */
final class DdlParser {

  private static final Set<String> OPTION_WORDS =
      Set.of(
          "ENGINE",
          "AUTO_INCREMENT",
          "COMMENT",
          "ROW_FORMAT",
          "CHECKSUM",
          "DELAY_KEY_WRITE",
          "MAX_ROWS",
          "MIN_ROWS",
          "AVG_ROW_LENGTH",
          "PACK_KEYS",
          "STATS_PERSISTENT",
          "COMPRESSION",
          "STATS_AUTO_RECALC",
          "STATS_SAMPLE_PAGES",
          "KEY_BLOCK_SIZE",
          "ENCRYPTION",
          "INSERT_METHOD",
          "TABLESPACE");

  private final Parsers parsers;
  private final TokenStream in;
  private final KeyParser keys;

  DdlParser(Parsers parsers) {
    this.parsers = parsers;
    this.in = parsers.in();
    this.keys = new KeyParser(parsers);
  }

  Statement create() {
    boolean replace = in.acceptWords("OR", "REPLACE");
    boolean temporary = in.acceptWord("TEMPORARY");
    if (in.acceptWord("TABLE")) {
      return createTable(temporary);
    }
    if (in.acceptWord("DATABASE") || in.acceptWord("SCHEMA")) {
      boolean ifNotExists = in.acceptWords("IF", "NOT", "EXISTS");
      String name = in.name();
      return new Ddl.CreateDatabase(ifNotExists, name, databaseOptions());
    }
    if (in.isAnyWord("UNIQUE", "FULLTEXT", "SPATIAL", "INDEX")) {
      String word = in.peek().text();
      String kind = word.equals("INDEX") ? "KEY" : word;
      if (!word.equals("INDEX")) {
        in.next();
      }
      in.expectWord("INDEX");
      return createIndex(kind);
    }
    skipViewOptions();
    if (in.acceptWord("VIEW")) {
      return view(replace, false);
    }
    throw in.error();
  }

  void skipViewOptions() {
    if (in.acceptWord("ALGORITHM")) {
      in.expect("=");
      in.next();
    }
    if (in.acceptWord("DEFINER")) {
      in.expect("=");
      in.next();
      if (in.peek().is(Token.Kind.USER_VARIABLE)) {
        in.next();
      }
      if (in.accept("(")) {
        in.expect(")");
      }
    }
    if (in.acceptWords("SQL", "SECURITY")) {
      in.next();
    }
  }

  Ddl view(boolean replace, boolean alter) {
    Name name = in.qualifiedName();
    List<String> columns = in.isOperator("(") ? in.nameList() : List.of();
    in.expectWord("AS");
    int mark = in.mark();
    Query query = parsers.query().parse();
    String text = in.textFrom(mark);
    String check = "";
    if (in.acceptWord("WITH")) {
      check = in.acceptWord("LOCAL") ? "LOCAL" : "CASCADED";
      in.acceptWord("CASCADED");
      in.expectWord("CHECK");
      in.expectWord("OPTION");
    }
    return new Ddl.CreateView(replace, alter, name, columns, query, text, check);
  }

  private Ddl createIndex(String kind) {
    String name = in.name();
    if (in.acceptWord("USING")) {
      in.name();
    }
    in.expectWord("ON");
    Name table = in.qualifiedName();
    KeySpec.Index index = keys.indexParts(kind, name);
    return new Ddl.CreateIndex(table, index, algorithms());
  }

  /** ALGORITHM and LOCK behind CREATE INDEX and DROP INDEX. */
  private List<AlterAction.Nothing> algorithms() {
    List<AlterAction.Nothing> clauses = new ArrayList<>();
    while (in.isAnyWord("ALGORITHM", "LOCK")) {
      clauses.add(algorithm());
    }
    return clauses;
  }

  AlterAction.Nothing algorithm() {
    String word = in.next().text();
    in.accept("=");
    return new AlterAction.Nothing(List.of(word, in.next().raw()));
  }

  private Ddl createTable(boolean temporary) {
    boolean ifNotExists = in.acceptWords("IF", "NOT", "EXISTS");
    Name table = in.qualifiedName();
    if (in.acceptWord("LIKE")) {
      return new Ddl.CreateTableLike(temporary, ifNotExists, table, in.qualifiedName());
    }
    List<ColumnSpec> columns = new ArrayList<>();
    List<KeySpec> specs = new ArrayList<>();
    if (in.isOperator("(") && !parsers.query().startsHere()) {
      in.expect("(");
      if (in.acceptWord("LIKE")) {
        Name like = in.qualifiedName();
        in.expect(")");
        return new Ddl.CreateTableLike(temporary, ifNotExists, table, like);
      }
      do {
        element(columns, specs);
      } while (in.accept(","));
      in.expect(")");
    }
    Map<String, String> options = options();
    String onDuplicate = in.isAnyWord("IGNORE", "REPLACE") ? in.next().text() : "";
    Query query = null;
    if (in.acceptWord("AS") || parsers.query().startsHere()) {
      query = parsers.query().parse();
    }
    return new Ddl.CreateTable(
        temporary, ifNotExists, table, columns, specs, options, query, onDuplicate);
  }

  private void element(List<ColumnSpec> columns, List<KeySpec> specs) {
    if (keys.startsHere()) {
      specs.add(keys.parse());
      return;
    }
    String name = in.name();
    ColumnParser parser = new ColumnParser(parsers, keys);
    columns.add(parser.parse(name));
    specs.addAll(parser.constraints());
  }

  /** Table options, separated by commas or not. */
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    while (option(options)) {
      in.accept(",");
    }
    return options;
  }

  private boolean option(Map<String, String> options) {
    int mark = in.mark();
    in.acceptWord("DEFAULT");
    if (in.acceptWords("CHARACTER", "SET") || in.acceptWord("CHARSET")) {
      in.accept("=");
      String charset = in.nameOrString().toLowerCase(Locale.ROOT);
      Deprecation.charset(in, charset);
      options.put("CHARSET", charset);
    } else if (in.acceptWord("COLLATE")) {
      in.accept("=");
      options.put("COLLATE", in.nameOrString().toLowerCase(Locale.ROOT));
    } else if (in.isWord("PARTITION") && in.peek(1).isWord("BY")) {
      throw in.error();
    } else if (in.peek().is(Token.Kind.WORD) && OPTION_WORDS.contains(in.peek().text())) {
      String word = in.next().text();
      in.accept("=");
      options.put(word, in.next().raw());
    } else {
      in.reset(mark);
      return false;
    }
    return true;
  }

  Map<String, String> databaseOptions() {
    Map<String, String> options = new LinkedHashMap<>();
    while (option(options)) {
      in.accept(",");
    }
    return options;
  }

  Statement drop() {
    boolean temporary = in.acceptWord("TEMPORARY");
    if (in.acceptWord("TABLE") || in.acceptWord("TABLES")) {
      boolean ifExists = in.acceptWords("IF", "EXISTS");
      List<Name> tables = in.qualifiedNames();
      skipRestrict();
      return new Ddl.DropTable(temporary, ifExists, tables);
    }
    if (in.acceptWord("VIEW")) {
      boolean ifExists = in.acceptWords("IF", "EXISTS");
      List<Name> views = in.qualifiedNames();
      skipRestrict();
      return new Ddl.DropView(ifExists, views);
    }
    if (in.acceptWord("INDEX")) {
      String index = in.isWord("PRIMARY") ? in.next().raw() : in.name();
      in.expectWord("ON");
      return new Ddl.DropIndex(in.qualifiedName(), index, algorithms());
    }
    if (in.acceptWord("DATABASE") || in.acceptWord("SCHEMA")) {
      boolean ifExists = in.acceptWords("IF", "EXISTS");
      return new Ddl.DropDatabase(ifExists, in.name());
    }
    if (!temporary && in.isAnyWord("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT")) {
      String kind = in.next().text();
      boolean ifExists = in.acceptWords("IF", "EXISTS");
      return new Ddl.DropProgram(kind, ifExists, in.qualifiedName());
    }
    throw in.error();
  }

  private void skipRestrict() {
    if (!in.acceptWord("RESTRICT")) {
      in.acceptWord("CASCADE");
    }
  }

  Ddl rename() {
    if (!in.acceptWord("TABLES")) {
      in.expectWord("TABLE");
    }
    List<Name> from = new ArrayList<>();
    List<Name> to = new ArrayList<>();
    do {
      from.add(in.qualifiedName());
      in.expectWord("TO");
      to.add(in.qualifiedName());
    } while (in.accept(","));
    return new Ddl.RenameTable(from, to);
  }

  Ddl truncate() {
    in.acceptWord("TABLE");
    return new Ddl.Truncate(in.qualifiedName());
  }
}
