package dev.serverlessdb.mysql.jdbc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * What can be asked for behind the database's name, by the names of MySQL's own driver.
 *
 * @param allowMultiQueries whether a statement may be several
 * @param useAffectedRows whether an update counts the rows it changed instead of those it found
 * @see <a
 *     href="https://dev.mysql.com/doc/connector-j/en/connector-j-reference-configuration-properties.html">Configuration
 *     properties</a>
 */
record DriverOptions(boolean allowMultiQueries, boolean useAffectedRows) {

  /** Options of the driver's that would change nothing without a socket. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "rewritebatchedstatements",
          "useserverprepstmts",
          "cacheprepstmts",
          "usecursorfetch",
          "useinformationschema",
          "usessl",
          "sslmode",
          "allowpublickeyretrieval");

  private static final DriverOptions NONE = new DriverOptions(false, false);

  /**
   * Reads what follows the question mark of {@code shop?allowMultiQueries=true}.
   *
   * @throws IllegalArgumentException when one of the options is not known
   */
  static DriverOptions parse(String text) {
    DriverOptions options = NONE;
    for (String option : Arrays.asList(text.split("&", -1))) {
      String name = option.replaceAll("=.*", "").toLowerCase(Locale.ROOT);
      boolean on = option.toLowerCase(Locale.ROOT).endsWith("=true");
      if (name.equals("allowmultiqueries")) {
        options = new DriverOptions(on, options.useAffectedRows());
      } else if (name.equals("useaffectedrows")) {
        options = new DriverOptions(options.allowMultiQueries(), on);
      } else if (!name.isEmpty() && !WITHOUT_EFFECT.contains(name)) {
        throw new IllegalArgumentException("there is no option '" + option + "' without a socket");
      }
    }
    return options;
  }
}
