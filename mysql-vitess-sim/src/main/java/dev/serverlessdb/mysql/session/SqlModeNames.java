package dev.serverlessdb.mysql.session;

import dev.serverlessdb.mysql.result.MySqlError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The modes that sql_mode is made of.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/sql-mode.html">SQL modes</a>
 */
final class SqlModeNames {

  /** By bit, as a numeric sql_mode counts them; reserved bits have no name. */
  private static final List<String> BY_BIT =
      List.of(
          "REAL_AS_FLOAT",
          "PIPES_AS_CONCAT",
          "ANSI_QUOTES",
          "IGNORE_SPACE",
          "",
          "ONLY_FULL_GROUP_BY",
          "NO_UNSIGNED_SUBTRACTION",
          "NO_DIR_IN_CREATE",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "ANSI",
          "NO_AUTO_VALUE_ON_ZERO",
          "NO_BACKSLASH_ESCAPES",
          "STRICT_TRANS_TABLES",
          "STRICT_ALL_TABLES",
          "NO_ZERO_IN_DATE",
          "NO_ZERO_DATE",
          "ALLOW_INVALID_DATES",
          "ERROR_FOR_DIVISION_BY_ZERO",
          "TRADITIONAL",
          "",
          "HIGH_NOT_PRECEDENCE",
          "NO_ENGINE_SUBSTITUTION",
          "PAD_CHAR_TO_FULL_LENGTH",
          "TIME_TRUNCATE_FRACTIONAL");

  private static final List<String> ANSI =
      List.of(
          "REAL_AS_FLOAT",
          "PIPES_AS_CONCAT",
          "ANSI_QUOTES",
          "IGNORE_SPACE",
          "ONLY_FULL_GROUP_BY",
          "ANSI");

  private static final List<String> TRADITIONAL =
      List.of(
          "STRICT_TRANS_TABLES",
          "STRICT_ALL_TABLES",
          "NO_ZERO_IN_DATE",
          "NO_ZERO_DATE",
          "ERROR_FOR_DIVISION_BY_ZERO",
          "TRADITIONAL",
          "NO_ENGINE_SUBSTITUTION");

  private SqlModeNames() {}

  /**
   * The modes in MySQL's order, joined by commas.
   *
   * @throws dev.serverlessdb.mysql.result.MySqlException 1231 for an unknown one
   */
  static String normalise(String text) {
    Set<String> wanted = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      String mode = part.strip().toUpperCase(Locale.ROOT);
      if (mode.isEmpty()) {
        continue;
      }
      if (!BY_BIT.contains(mode)) {
        throw MySqlError.WRONG_VALUE_FOR_VAR.with("sql_mode", part.strip());
      }
      wanted.add(mode);
      if (mode.equals("ANSI")) {
        wanted.addAll(ANSI);
      } else if (mode.equals("TRADITIONAL")) {
        wanted.addAll(TRADITIONAL);
      }
    }
    List<String> ordered = new ArrayList<>(BY_BIT);
    ordered.removeIf(mode -> !wanted.contains(mode));
    return String.join(",", ordered);
  }

  /** The modes of a numeric sql_mode. */
  static String ofBits(long bits) {
    List<String> set = new ArrayList<>();
    for (int i = 0; i < BY_BIT.size(); i++) {
      if ((bits >> i & 1) != 0 && !BY_BIT.get(i).isEmpty()) {
        set.add(BY_BIT.get(i));
      }
    }
    return normalise(String.join(",", set));
  }
}
