package dev.serverlessdb.mysql.sql;

/**
 * A token of a statement.
 *
 * @param kind what it is
 * @param text a word in upper case, an operator, a string's characters, a number's digits
 * @param raw the characters of a word or a quoted name as written
 * @param start where it begins in the statement
 * @param end where it ends
 */
record Token(Kind kind, String text, String raw, int start, int end) {

  enum Kind {
    WORD,
    QUOTED_NAME,
    STRING,
    INTEGER,
    DECIMAL,
    FLOAT,
    HEX,
    BITS,
    USER_VARIABLE,
    SYSTEM_VARIABLE,
    PARAM,
    OPERATOR,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  boolean isOperator(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  boolean isNumber() {
    return kind == Kind.INTEGER || kind == Kind.DECIMAL || kind == Kind.FLOAT;
  }
}
