package dev.serverlessdb.mysql.function;

import dev.serverlessdb.mysql.eval.DateRules;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Time zones by MySQL's names: offsets, SYSTEM (which is UTC here) and the names of the tz
 * database.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/time-zone-support.html">Time zone support
 *     </a>
 */
final class Zones {

  private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{1,2}):(\\d\\d)");
  private static final long LAST_SECOND = 32_536_771_199L;

  private Zones() {}

  static @Nullable ZoneId of(String name) {
    if (name.toUpperCase(Locale.ROOT).equals("SYSTEM")) {
      return ZoneOffset.UTC;
    }
    Matcher offset = OFFSET.matcher(name);
    try {
      if (offset.matches()) {
        int seconds =
            Integer.parseInt(offset.group(2)) * 3600 + Integer.parseInt(offset.group(3)) * 60;
        return ZoneOffset.ofTotalSeconds(offset.group(1).equals("-") ? -seconds : seconds);
      }
      return Character.isLetter(name.isEmpty() ? ' ' : name.charAt(0)) ? ZoneId.of(name) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  static Value convert(Invocation call) {
    DateTimeValue value = call.dateTime(0, DateRules.CALENDAR);
    ZoneId from = of(call.text(1));
    ZoneId to = of(call.text(2));
    if (value == null || from == null || to == null) {
      return NullValue.NULL;
    }
    int decimals = call.type().decimals();
    long second = value.toLocalDateTime().atZone(from).toEpochSecond();
    if (second < 0 || second > LAST_SECOND) {
      return new DateTimeValue(value.date(), value.micros(), decimals);
    }
    LocalDateTime converted =
        value.toLocalDateTime().atZone(from).withZoneSameInstant(to).toLocalDateTime();
    return DateTimeValue.of(converted, decimals);
  }

  /** The second since 1970 of a date and time in the session's zone. */
  static long epochSecond(DateTimeValue value, StatementContext statement) {
    return value.toLocalDateTime().atZone(statement.timeZone()).toEpochSecond();
  }

  static boolean isTimestamp(long second) {
    return second >= 0 && second <= LAST_SECOND;
  }
}
