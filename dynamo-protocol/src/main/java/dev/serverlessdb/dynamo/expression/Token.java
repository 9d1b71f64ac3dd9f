package dev.serverlessdb.dynamo.expression;

/**
 * A word of an expression.
 *
 * @param start index of its first character in the text
 * @param end index after its last character
 */
record Token(Kind kind, String text, int start, int end) {
  enum Kind {
    /** An attribute's or a function's name. */
    IDENTIFIER,
    /** {@code #alias}. */
    NAME_PLACEHOLDER,
    /** {@code :value}. */
    VALUE_PLACEHOLDER,
    /** A number without sign or leading zero. */
    INDEX,
    COMPARATOR,
    PLUS,
    MINUS,
    COMMA,
    DOT,
    OPEN,
    CLOSE,
    OPEN_BRACKET,
    CLOSE_BRACKET,
    AND,
    OR,
    NOT,
    IN,
    BETWEEN,
    SET,
    REMOVE,
    ADD,
    DELETE,
    /** One character that begins no other token. */
    UNKNOWN,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }
}
