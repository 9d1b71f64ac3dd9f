package dev.serverlessdb.mysql.function;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How FORMAT writes numbers in a language.
 *
 * @param point between whole number and fraction
 * @param separator between groups of three digits, empty for none
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/locale-support.html">Locale support</a>
 */
record NumberLocale(String point, String separator) {

  static final NumberLocale DEFAULT = new NumberLocale(".", ",");

  private static final NumberLocale EUROPEAN = new NumberLocale(",", ".");
  private static final NumberLocale UNGROUPED = new NumberLocale(",", "");
  private static final NumberLocale SPACED = new NumberLocale(",", " ");

  private static final Map<String, NumberLocale> LOCALES =
      Map.ofEntries(
          Map.entry("en", DEFAULT),
          Map.entry("ja", DEFAULT),
          Map.entry("zh", DEFAULT),
          Map.entry("ko", DEFAULT),
          Map.entry("th", DEFAULT),
          Map.entry("he", DEFAULT),
          Map.entry("de", EUROPEAN),
          Map.entry("da", EUROPEAN),
          Map.entry("id", EUROPEAN),
          Map.entry("tr", EUROPEAN),
          Map.entry("ru", EUROPEAN),
          Map.entry("uk", EUROPEAN),
          Map.entry("ro", EUROPEAN),
          Map.entry("vi", EUROPEAN),
          Map.entry("fr", UNGROUPED),
          Map.entry("es", UNGROUPED),
          Map.entry("it", UNGROUPED),
          Map.entry("nl", UNGROUPED),
          Map.entry("pl", UNGROUPED),
          Map.entry("pt", UNGROUPED),
          Map.entry("el", UNGROUPED),
          Map.entry("cs", SPACED),
          Map.entry("fi", SPACED),
          Map.entry("nb", SPACED),
          Map.entry("no", SPACED),
          Map.entry("sv", SPACED));

  static @Nullable NumberLocale of(String name) {
    if (name.equals("de_CH")) {
      return new NumberLocale(".", "'");
    }
    if (name.equals("de_AT")) {
      return UNGROUPED;
    }
    int underscore = name.indexOf('_');
    return underscore < 0 ? null : LOCALES.get(name.substring(0, underscore));
  }

  String format(BigDecimal number) {
    String digits = number.abs().toPlainString();
    int dot = digits.indexOf('.');
    String whole = dot < 0 ? digits : digits.substring(0, dot);
    StringBuilder out = new StringBuilder(number.signum() < 0 ? "-" : "");
    for (int i = 0; i < whole.length(); i++) {
      out.append(i > 0 && (whole.length() - i) % 3 == 0 ? separator : "").append(whole.charAt(i));
    }
    return dot < 0
        ? out.toString()
        : out.append(point).append(digits.substring(dot + 1)).toString();
  }
}
