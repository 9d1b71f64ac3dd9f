package dev.serverlessdb.dynamo.expression;

import java.util.List;

/**
 * The tree of an expression as written: no name is resolved, no function is known yet. The parsers
 * build it, {@code SyntaxChecks} judges it in the service's order, {@code TreeBuilder} makes the
 * typed tree of it.
 *
 * @param text the function, operator, placeholder, name or index as written
 * @param children operands in order; for a path, its steps
 */
record SyntaxNode(Kind kind, String text, List<SyntaxNode> children) {
  enum Kind {
    /** A path; its children are NAME and INDEX steps. */
    PATH,
    /** A step by name or by name placeholder. */
    NAME,
    /** A step by list index. */
    INDEX,
    /** A value placeholder. */
    VALUE,
    CALL,
    COMPARISON,
    BETWEEN,
    IN,
    AND,
    OR,
    NOT,
    PLUS,
    MINUS,
    SET,
    REMOVE,
    ADD,
    DELETE
  }

  static SyntaxNode leaf(Kind kind, String text) {
    return new SyntaxNode(kind, text, List.of());
  }

  /** Whether the node can stand where a value is asked for. */
  boolean isOperand() {
    return kind == Kind.PATH || kind == Kind.VALUE || kind == Kind.CALL;
  }

  SyntaxNode child(int index) {
    return children.get(index);
  }
}
