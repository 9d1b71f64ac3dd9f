package dev.serverlessdb.mysql.session;

import dev.serverlessdb.mysql.result.MySqlError;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What time_zone may say: SYSTEM, which is UTC here as at PlanetScale, an offset, or a name.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/time-zone-support.html">Time zones</a>
 */
final class TimeZones {

  private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{1,2}):(\\d{2})");
  private static final int OFFSET_MINUTES_MIN = -(13 * 60 + 59);
  private static final int OFFSET_MINUTES_MAX = 14 * 60;

  private TimeZones() {}

  /**
   * The zone of that name.
   *
   * @throws dev.serverlessdb.mysql.result.MySqlException 1298 when there is none
   */
  static ZoneId zone(String name) {
    if (name.equalsIgnoreCase("SYSTEM")) {
      return ZoneOffset.UTC;
    }
    Matcher matcher = OFFSET.matcher(name);
    Optional<ZoneId> found = matcher.matches() ? offset(matcher) : named(name);
    return found.orElseThrow(() -> MySqlError.UNKNOWN_TIME_ZONE.with(name));
  }

  private static Optional<ZoneId> offset(Matcher matcher) {
    int hours = Integer.parseInt(matcher.group(2));
    int minutes = Integer.parseInt(matcher.group(3));
    int sign = matcher.group(1).equals("-") ? -1 : 1;
    int total = sign * (hours * 60 + minutes);
    if (minutes > 59 || total < OFFSET_MINUTES_MIN || total > OFFSET_MINUTES_MAX) {
      return Optional.empty();
    }
    return Optional.of(ZoneOffset.ofTotalSeconds(total * 60));
  }

  private static Optional<ZoneId> named(String name) {
    try {
      for (String known : ZoneId.getAvailableZoneIds()) {
        if (known.equalsIgnoreCase(name)) {
          return Optional.of(ZoneId.of(known));
        }
      }
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
