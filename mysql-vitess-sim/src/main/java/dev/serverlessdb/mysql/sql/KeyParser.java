package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.KeySpec;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import java.util.ArrayList;
import java.util.List;

/** Keys and constraints. */
final class KeyParser {

  private final Parsers parsers;
  private final TokenStream in;

  KeyParser(Parsers parsers) {
    this.parsers = parsers;
    this.in = parsers.in();
  }

  /** Whether a key or constraint begins here rather than a column. */
  boolean startsHere() {
    return in.isAnyWord(
        "CONSTRAINT",
        "PRIMARY",
        "UNIQUE",
        "KEY",
        "INDEX",
        "FULLTEXT",
        "SPATIAL",
        "FOREIGN",
        "CHECK");
  }

  KeySpec parse() {
    String constraint = "";
    if (in.acceptWord("CONSTRAINT") && in.isName()) {
      constraint = in.name();
    }
    if (in.acceptWords("PRIMARY", "KEY")) {
      return index("PRIMARY", "PRIMARY");
    }
    if (in.acceptWord("UNIQUE")) {
      skipKeyWord();
      return index("UNIQUE", constraint);
    }
    if (in.acceptWord("FULLTEXT")) {
      skipKeyWord();
      return index("FULLTEXT", "");
    }
    if (in.acceptWord("SPATIAL")) {
      skipKeyWord();
      return index("SPATIAL", "");
    }
    if (in.acceptWord("KEY") || in.acceptWord("INDEX")) {
      return index("KEY", "");
    }
    if (in.acceptWord("CHECK")) {
      return check(constraint, "");
    }
    in.expectWord("FOREIGN");
    in.expectWord("KEY");
    String index = in.isName() ? in.name() : "";
    List<String> columns = in.nameList();
    in.expectWord("REFERENCES");
    return references(constraint, index, columns);
  }

  private void skipKeyWord() {
    if (!in.acceptWord("KEY")) {
      in.acceptWord("INDEX");
    }
  }

  /** The rest of an index behind the word that says what it is. */
  KeySpec.Index index(String kind, String constraint) {
    String name = kind.equals("PRIMARY") ? "PRIMARY" : constraint;
    if (in.isName() && !(in.isWord("USING") || in.areWords("TYPE", "BTREE"))) {
      String given = in.name();
      name = kind.equals("PRIMARY") ? name : given;
    }
    return indexParts(kind, name);
  }

  KeySpec.Index indexParts(String kind, String name) {
    String using = using();
    in.expect("(");
    List<KeySpec.Part> parts = new ArrayList<>();
    do {
      parts.add(part());
    } while (in.accept(","));
    in.expect(")");
    boolean invisible = false;
    String comment = "";
    while (true) {
      if (in.isWord("USING") || in.isWord("TYPE")) {
        using = using();
      } else if (in.acceptWord("COMMENT")) {
        comment = in.string();
      } else if (in.acceptWord("INVISIBLE")) {
        invisible = true;
      } else if (in.acceptWord("KEY_BLOCK_SIZE")) {
        in.accept("=");
        in.integer();
      } else if (in.acceptWords("WITH", "PARSER")) {
        in.name();
      } else if (!in.acceptWord("VISIBLE")) {
        return new KeySpec.Index(kind, name, parts, invisible, comment, using);
      }
    }
  }

  private String using() {
    if (in.acceptWord("USING") || in.acceptWord("TYPE")) {
      return in.name().toUpperCase(java.util.Locale.ROOT);
    }
    return "";
  }

  private KeySpec.Part part() {
    if (in.accept("(")) {
      int mark = in.mark();
      Expr expr = parsers.expr().parse();
      String text = in.textFrom(mark);
      in.expect(")");
      return new KeySpec.Part("", -1, descending(), expr, text);
    }
    String column = in.name();
    int length = -1;
    if (in.accept("(")) {
      length = in.integer();
      in.expect(")");
    }
    return new KeySpec.Part(column, length, descending(), null, "");
  }

  private boolean descending() {
    if (in.acceptWord("DESC")) {
      return true;
    }
    in.acceptWord("ASC");
    return false;
  }

  /** The rest of a CHECK behind the word. */
  KeySpec check(String name, String column) {
    in.expect("(");
    int mark = in.mark();
    Expr condition = parsers.expr().parse();
    String text = in.textFrom(mark);
    in.expect(")");
    boolean enforced = true;
    if (in.acceptWords("NOT", "ENFORCED")) {
      enforced = false;
    } else {
      in.acceptWord("ENFORCED");
    }
    return new KeySpec.Check(name, condition, text, enforced, column);
  }

  /** The rest of a foreign key behind REFERENCES. */
  KeySpec.Foreign references(String name, String index, List<String> columns) {
    Name table = in.qualifiedName();
    List<String> referenced = in.isOperator("(") ? in.nameList() : List.of();
    if (in.acceptWord("MATCH")) {
      in.next();
    }
    String onDelete = "";
    String onUpdate = "";
    while (in.acceptWord("ON")) {
      boolean delete = in.acceptWord("DELETE");
      if (!delete) {
        in.expectWord("UPDATE");
      }
      String action = action();
      onDelete = delete ? action : onDelete;
      onUpdate = delete ? onUpdate : action;
    }
    return new KeySpec.Foreign(name, index, columns, table, referenced, onDelete, onUpdate);
  }

  private String action() {
    if (in.acceptWords("SET", "NULL")) {
      return "SET NULL";
    }
    if (in.acceptWords("SET", "DEFAULT")) {
      return "SET DEFAULT";
    }
    if (in.acceptWords("NO", "ACTION")) {
      return "NO ACTION";
    }
    if (in.isAnyWord("CASCADE", "RESTRICT")) {
      return in.next().text();
    }
    throw in.error();
  }
}
