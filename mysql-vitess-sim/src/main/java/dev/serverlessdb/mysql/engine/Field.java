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
 * @param shown to which names it answers
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
    Shown shown) {

  /** To which names a column answers. */
  enum Shown {
    /** To a star, its name alone and its name behind its table's. */
    ALWAYS,
    /** Not to a star, as an INVISIBLE column. */
    NAMED,
    /** Only behind its table's name and in {@code table.*}, as the second of USING. */
    QUALIFIED
  }

  boolean hidden() {
    return shown == Shown.QUALIFIED;
  }

  /**
   * Whether it is of information_schema, whose tables are views: their columns keep their own
   * spelling, however a query spells them.
   */
  boolean isInformation() {
    return schema.equals(InformationSchema.NAME);
  }

  Field hide() {
    return new Field(schema, label, table, name, original, flags, type, slot, Shown.QUALIFIED);
  }

  /** As an outer join makes it: perhaps NULL. */
  Field outerJoined() {
    ExprType nullable = new ExprType(type.data(), true, type.coercibility());
    int rest = flags & ~dev.serverlessdb.mysql.result.ColumnFlags.NOT_NULL;
    return new Field(schema, label, table, name, original, rest, nullable, slot, shown);
  }

  Field at(int otherSlot) {
    return new Field(schema, label, table, name, original, flags, type, otherSlot, shown);
  }

  Field of(String otherSchema) {
    return new Field(otherSchema, label, table, name, original, flags, type, slot, shown);
  }

  Field labelled(String otherLabel, String otherName) {
    return new Field(
        schema, otherLabel, table, otherName, original, flags, type, slot, Shown.ALWAYS);
  }

  Field typed(ExprType other) {
    return new Field(schema, label, table, name, original, flags, other, slot, shown);
  }

  static Field computed(String name, ExprType type, int slot) {
    return new Field("", "", "", name, "", 0, type, slot, Shown.ALWAYS);
  }
}
