package dev.serverlessdb.mysql.engine;

import java.util.List;

/**
 * The character sets by name, as SHOW CHARACTER SET and information_schema list them.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/show-character-set.html">SHOW CHARACTER
 *     SET</a>
 */
final class CharsetRows {

  private CharsetRows() {}

  /** Name, description, usual collation, bytes that a character may take. */
  static List<String[]> all() {
    return List.of(
        new String[] {"ascii", "US ASCII", "ascii_general_ci", "1"},
        new String[] {"binary", "Binary pseudo charset", "binary", "1"},
        new String[] {"latin1", "cp1252 West European", "latin1_swedish_ci", "1"},
        new String[] {"utf8mb3", "UTF-8 Unicode", "utf8mb3_general_ci", "3"},
        new String[] {"utf8mb4", "UTF-8 Unicode", "utf8mb4_0900_ai_ci", "4"});
  }
}
