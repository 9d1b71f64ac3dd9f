package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.ast.ColumnSpec;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.KeySpec;
import dev.serverlessdb.mysql.sql.ast.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column definition; what it says about constraints is handed back beside it. */
final class ColumnParser {

  private final Parsers parsers;
  private final TokenStream in;
  private final KeyParser keys;
  private final List<KeySpec> constraints = new ArrayList<>();

  private TypeSpec type;
  private @Nullable Boolean nullable;
  private @Nullable Expr defaultValue;
  private boolean defaultIsExpression;
  private @Nullable Expr onUpdate;
  private boolean autoIncrement;
  private String key = "";
  private @Nullable Expr generated;
  private String generatedText = "";
  private boolean stored;
  private String comment = "";
  private boolean invisible;

  ColumnParser(Parsers parsers, KeyParser keys) {
    this.parsers = parsers;
    this.in = parsers.in();
    this.keys = keys;
    this.type = new TypeSpec("", -1, -1, List.of(), false, false, "", "", false);
  }

  /** Constraints that the definition carried: CHECK and REFERENCES. */
  List<KeySpec> constraints() {
    return constraints;
  }

  ColumnSpec parse(String name) {
    type = parsers.types().columnType();
    if (type.name().equals("SERIAL")) {
      type = new TypeSpec("BIGINT", -1, -1, List.of(), true, false, "", "", false);
      nullable = false;
      autoIncrement = true;
      key = "UNIQUE";
    }
    while (attribute(name)) {
      // each call takes one attribute
    }
    return new ColumnSpec(
        name,
        type,
        nullable,
        defaultValue,
        defaultIsExpression,
        onUpdate,
        autoIncrement,
        key,
        generated,
        generatedText,
        stored,
        comment,
        invisible);
  }

  private boolean attribute(String name) {
    if (in.acceptWords("NOT", "NULL")) {
      nullable = false;
    } else if (in.acceptWord("NULL")) {
      nullable = true;
    } else if (in.acceptWord("DEFAULT")) {
      defaultValue();
    } else if (in.acceptWords("ON", "UPDATE")) {
      onUpdate = parsers.primary().parse();
    } else if (in.acceptWord("AUTO_INCREMENT")) {
      autoIncrement = true;
    } else if (in.acceptWords("PRIMARY", "KEY") || in.acceptWord("KEY")) {
      key = "PRIMARY";
    } else if (in.acceptWord("UNIQUE")) {
      in.acceptWord("KEY");
      key = key.isEmpty() ? "UNIQUE" : key;
    } else if (in.acceptWord("COMMENT")) {
      comment = in.string();
    } else if (in.acceptWord("COLLATE")) {
      type = type.withCollation(in.nameOrString());
    } else if (in.acceptWords("GENERATED", "ALWAYS", "AS") || in.acceptWord("AS")) {
      generated();
    } else if (in.acceptWord("STORED")) {
      stored = true;
    } else if (in.acceptWord("INVISIBLE")) {
      invisible = true;
    } else if (in.acceptWord("VISIBLE") || in.acceptWord("VIRTUAL")) {
      return true;
    } else if (in.isAnyWord("COLUMN_FORMAT", "STORAGE")) {
      in.next();
      in.next();
    } else {
      return constraint(name);
    }
    return true;
  }

  private boolean constraint(String name) {
    int mark = in.mark();
    String constraint = "";
    if (in.acceptWord("CONSTRAINT")) {
      constraint = in.isName() ? in.name() : "";
    }
    if (in.acceptWord("CHECK")) {
      constraints.add(keys.check(constraint, name));
      return true;
    }
    if (in.acceptWord("REFERENCES")) {
      keys.references(constraint, "", List.of(name));
      return true;
    }
    in.reset(mark);
    return false;
  }

  private void defaultValue() {
    if (in.accept("(")) {
      defaultValue = parsers.expr().parse();
      defaultIsExpression = true;
      in.expect(")");
    } else if (in.isOperator("-") || in.isOperator("+")) {
      boolean negative = in.next().text().equals("-");
      Expr number = parsers.primary().parse();
      defaultValue = negative ? Literals.negated(number) : number;
    } else {
      defaultValue = parsers.primary().parse();
    }
  }

  private void generated() {
    in.expect("(");
    int mark = in.mark();
    generated = parsers.expr().parse();
    generatedText = in.textFrom(mark);
    in.expect(")");
  }
}
