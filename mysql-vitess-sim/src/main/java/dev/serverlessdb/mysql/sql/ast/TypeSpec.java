package dev.serverlessdb.mysql.sql.ast;

import java.util.List;

/**
 * A type as written in a column definition or a CAST.
 *
 * @param name upper case, such as {@code VARCHAR} or {@code SIGNED}
 * @param length the first number in parentheses, or -1
 * @param decimals the second number, or -1
 * @param members of ENUM and SET
 * @param unsigned whether UNSIGNED or ZEROFILL was written
 * @param zerofill whether ZEROFILL was written
 * @param charset the character set, or empty
 * @param collation the collation, or empty
 * @param binary whether BINARY was written as an attribute
 */
public record TypeSpec(
    String name,
    int length,
    int decimals,
    List<String> members,
    boolean unsigned,
    boolean zerofill,
    String charset,
    String collation,
    boolean binary) {

  /** The same type with another character set. */
  public TypeSpec withCharset(String other) {
    return new TypeSpec(
        name, length, decimals, members, unsigned, zerofill, other, collation, binary);
  }

  /** The same type with another collation. */
  public TypeSpec withCollation(String other) {
    return new TypeSpec(
        name, length, decimals, members, unsigned, zerofill, charset, other, binary);
  }
}
