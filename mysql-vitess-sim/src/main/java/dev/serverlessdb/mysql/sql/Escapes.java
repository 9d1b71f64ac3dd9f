package dev.serverlessdb.mysql.sql;

/** Backslash escapes in strings. */
final class Escapes {

  private Escapes() {}

  /** Appends what a backslash before {@code c} stands for. */
  static void append(StringBuilder out, char c) {
    switch (c) {
      case '0' -> out.append('\0');
      case 'b' -> out.append('\b');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'Z' -> out.append('\u001a');
      case '%', '_' -> out.append('\\').append(c);
      default -> out.append(c);
    }
  }
}
