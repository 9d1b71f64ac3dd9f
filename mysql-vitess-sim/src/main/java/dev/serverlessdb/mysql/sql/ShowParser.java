package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.Token.Kind;
import dev.serverlessdb.mysql.sql.ast.Show;
import dev.serverlessdb.mysql.sql.ast.Statement;
import dev.serverlessdb.mysql.sql.ast.Statement.Filter;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;

/** SHOW, DESCRIBE and EXPLAIN. */
final class ShowParser {

  private final Parsers parsers;
  private final TokenStream in;

  ShowParser(Parsers parsers) {
    this.parsers = parsers;
    this.in = parsers.in();
  }

  Statement show() {
    boolean full = in.acceptWord("FULL");
    String scope = in.isAnyWord("GLOBAL", "SESSION", "LOCAL") ? in.next().text() : "";
    in.acceptWord("EXTENDED");
    full |= in.acceptWord("FULL");
    String word = in.peek().text();
    if (in.peek().is(Kind.END)) {
      throw in.error();
    }
    in.next();
    return switch (word) {
      case "TABLES" -> new Show.Tables(schema(), full, filter());
      case "TABLE" -> {
        in.expectWord("STATUS");
        yield new Show.TableStatus(schema(), filter());
      }
      case "COLUMNS", "FIELDS" -> new Show.Columns(tableOf(), full, filter());
      case "INDEX", "INDEXES", "KEYS" -> new Show.Indexes(tableOf(), filter());
      case "CREATE" -> create();
      case "DATABASES", "SCHEMAS" -> new Show.Databases(filter());
      case "KEYSPACES", "VITESS_KEYSPACES", "VITESS_SHARDS", "VITESS_TARGET" ->
          new Show.Vitess(word, filter());
      case "VARIABLES", "STATUS" -> new Show.Variables(word, scope, filter());
      case "WARNINGS", "ERRORS" ->
          new Show.Diagnostics(word.equals("ERRORS"), false, parsers.query().limit());
      case "COUNT" -> count();
      default -> listing(word, full);
    };
  }

  private Statement count() {
    in.expect("(");
    in.expect("*");
    in.expect(")");
    boolean errors = in.acceptWord("ERRORS");
    if (!errors) {
      in.expectWord("WARNINGS");
    }
    return new Show.Diagnostics(errors, true, null);
  }

  private Statement listing(String word, boolean full) {
    switch (word) {
      case "CHARACTER" -> {
        in.expectWord("SET");
        return new Show.Listing("CHARSET", full, "", filter());
      }
      case "CHARSET",
          "COLLATION",
          "PLUGINS",
          "PRIVILEGES",
          "PROCESSLIST",
          "ENGINES",
          "REPLICAS",
          "PROFILES" -> {
        return new Show.Listing(word, full, "", filter());
      }
      case "STORAGE" -> {
        in.expectWord("ENGINES");
        return new Show.Listing("ENGINES", full, "", filter());
      }
      case "TRIGGERS", "EVENTS" -> {
        return new Show.Listing(word, full, schema(), filter());
      }
      case "OPEN" -> {
        in.expectWord("TABLES");
        return new Show.Listing("OPEN TABLES", full, schema(), filter());
      }
      case "PROCEDURE", "FUNCTION" -> {
        in.expectWord("STATUS");
        return new Show.Listing(word + " STATUS", full, "", filter());
      }
      case "GRANTS" -> {
        while (!in.atEnd()) {
          in.next();
        }
        return new Show.Listing(word, full, "", Filter.NONE);
      }
      case "PROFILE" -> {
        while (!in.atEnd()) {
          in.next();
        }
        return new Show.Listing(word, full, "", Filter.NONE);
      }
      case "MASTER", "BINARY", "REPLICA", "SLAVE", "ENGINE", "BINLOG" -> {
        StringBuilder what = new StringBuilder(word);
        while (!in.atEnd()) {
          what.append(' ').append(in.next().text());
        }
        return new Show.Listing(what.toString(), full, "", Filter.NONE);
      }
      default -> {
        in.reset(in.mark() - 1);
        throw in.error();
      }
    }
  }

  private Statement create() {
    String kind = in.next().text();
    switch (kind) {
      case "PROCEDURE", "FUNCTION", "TRIGGER", "EVENT" -> {
        return new Show.Create(kind, in.qualifiedName());
      }
      case "TABLE", "VIEW" -> {
        return new Show.Create(kind, in.qualifiedName());
      }
      case "DATABASE", "SCHEMA" -> {
        in.acceptWords("IF", "NOT", "EXISTS");
        return new Show.Create("DATABASE", new Name("", in.name()));
      }
      default -> {
        in.reset(in.mark() - 1);
        throw in.error();
      }
    }
  }

  private String schema() {
    return in.acceptWord("FROM") || in.acceptWord("IN") ? in.name() : "";
  }

  private Name tableOf() {
    if (!in.acceptWord("FROM")) {
      in.expectWord("IN");
    }
    Name table = in.qualifiedName();
    String schema = schema();
    return schema.isEmpty() ? table : new Name(schema, table.name());
  }

  private Filter filter() {
    if (in.acceptWord("LIKE")) {
      return new Filter(in.string(), null);
    }
    return in.acceptWord("WHERE") ? new Filter(null, parsers.expr().parse()) : Filter.NONE;
  }

  /** What follows DESCRIBE, DESC or EXPLAIN. */
  /** VEXPLAIN, whose usual form is PLAN. */
  Statement vexplain(StatementParser statements) {
    String mode = in.isAnyWord("PLAN", "QUERIES", "ALL") ? in.next().text() : "PLAN";
    if (!startsStatement()) {
      throw in.error();
    }
    VitessText text = in.vitessText(in.mark());
    return new Show.Vexplain(mode, statements.parse(), text.query(), text.fieldQuery());
  }

  private boolean startsStatement() {
    return parsers.query().startsHere()
        || in.isAnyWord("INSERT", "UPDATE", "DELETE", "REPLACE", "SELECT", "WITH");
  }

  Statement describe(StatementParser statements) {
    boolean analyze = in.acceptWord("ANALYZE");
    String format = "";
    if (in.acceptWord("FORMAT")) {
      in.expect("=");
      format = in.nameOrString();
    }
    if (in.acceptWords("FOR", "CONNECTION")) {
      return new Show.ExplainConnection(parsers.expr().parse());
    }
    if (startsStatement()) {
      return new Show.Explain(format, analyze, statements.parse());
    }
    Name table = in.qualifiedName();
    Filter filter = Filter.NONE;
    if (in.isName()) {
      filter = new Filter(in.name(), null);
    } else if (in.peek().is(Kind.STRING)) {
      filter = new Filter(in.string(), null);
    }
    return new Show.Columns(table, false, filter);
  }
}
