package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.ExprType;

/**
 * A column that a query reads or gives.
 *
 * @param schema the database that it comes from, or empty
 * @param label the alias or name of its table, or empty
 * @param table the name of its table, or empty for an expression
 * @param name the name by which it is known
 * @param original its name in its table, or empty
 * @param flags bits of ColumnFlags that keys give
 * @param type its type
 * @param slot its place in the row
 * @param hidden whether a star and a bare name leave it out, as the second of USING
 */
record Field(
    String schema,
    String label,
    String table,
    String name,
    String original,
    int flags,
    ExprType type,
    int slot,
    boolean hidden) {

  Field hide() {
    return new Field(schema, label, table, name, original, flags, type, slot, true);
  }

  /** As an outer join makes it: perhaps NULL. */
  Field outerJoined() {
    ExprType nullable = new ExprType(type.data(), true, type.coercibility());
    int rest = flags & ~dev.serverlessdb.mysql.result.ColumnFlags.NOT_NULL;
    return new Field(schema, label, table, name, original, rest, nullable, slot, hidden);
  }

  Field at(int otherSlot) {
    return new Field(schema, label, table, name, original, flags, type, otherSlot, hidden);
  }

  Field labelled(String otherLabel, String otherName) {
    return new Field(schema, otherLabel, table, otherName, original, flags, type, slot, false);
  }

  Field typed(ExprType other) {
    return new Field(schema, label, table, name, original, flags, other, slot, hidden);
  }

  static Field computed(String name, ExprType type, int slot) {
    return new Field("", "", "", name, "", 0, type, slot, false);
  }
}
