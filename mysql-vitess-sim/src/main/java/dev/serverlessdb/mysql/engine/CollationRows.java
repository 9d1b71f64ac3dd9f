package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.type.Collation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The collations by name, as SHOW COLLATION and information_schema list them.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/show-collation.html">SHOW COLLATION</a>
 */
final class CollationRows {

  private CollationRows() {}

  /** Name, character set, number, whether usual, whether compiled, sort length, padding. */
  static List<String[]> all() {
    return Arrays.stream(Collation.values())
        .sorted(Comparator.comparing(Collation::sqlName))
        .map(CollationRows::row)
        .toList();
  }

  private static String[] row(Collation c) {
    boolean usual = Collation.ofCharset(c.charset()).orElse(c) == c;
    boolean pads = c.padSpace() && c != Collation.BINARY;
    return new String[] {
      c.sqlName(),
      c.charset(),
      Integer.toString(c.id()),
      usual ? "Yes" : "",
      "Yes",
      Integer.toString(sortLength(c.sqlName())),
      pads ? "PAD SPACE" : "NO PAD"
    };
  }

  /** How much memory a character may take while it is sorted, as the server says. */
  private static int sortLength(String name) {
    if (name.contains("unicode")) {
      return 8;
    }
    return name.contains("_0900_") && !name.endsWith("_bin") ? 0 : 1;
  }
}
