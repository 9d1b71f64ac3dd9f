package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.ast.SessionStatement;
import dev.serverlessdb.mysql.sql.ast.Statement;

/**
 * ALTER VSCHEMA, behind these words.
 *
 * @see <a href="https://vitess.io/docs/reference/features/vschema/">VSchema</a>
 */
final class VschemaParser {

  private final TokenStream in;

  VschemaParser(TokenStream in) {
    this.in = in;
  }

  Statement parse() {
    if (in.acceptWord("CREATE")) {
      in.expectWord("VINDEX");
      in.qualifiedName();
      definition();
    } else if (in.acceptWord("ON")) {
      in.qualifiedName();
      ofTable();
    } else if (in.acceptWords("DROP", "VINDEX")) {
      in.qualifiedName();
    } else {
      if (!in.acceptWord("ADD")) {
        in.expectWord("DROP");
      }
      if (!in.acceptWord("TABLE")) {
        in.expectWord("SEQUENCE");
      }
      in.qualifiedName();
    }
    return new SessionStatement.AlterVschema();
  }

  private void ofTable() {
    boolean add = in.acceptWord("ADD");
    if (!add) {
      in.expectWord("DROP");
    }
    if (in.acceptWord("AUTO_INCREMENT")) {
      if (add) {
        in.name();
        in.expectWord("USING");
        in.qualifiedName();
      }
      return;
    }
    in.expectWord("VINDEX");
    in.qualifiedName();
    if (add) {
      in.expect("(");
      do {
        in.name();
      } while (in.accept(","));
      in.expect(")");
      definition();
    }
  }

  /** A vindex's type and parameters. */
  private void definition() {
    if (in.acceptWord("USING")) {
      in.name();
    }
    if (in.acceptWord("WITH")) {
      do {
        in.name();
        in.expect("=");
        in.next();
      } while (in.accept(","));
    }
  }
}
