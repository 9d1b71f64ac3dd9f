package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.ast.Parsed;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Statements as they were parsed, by their text: drivers and object mappers prepare the same texts
 * again and again. A text has one place, from which another text drives it out. Thread-safe.
 */
public final class StatementCache {

  private static final int PLACES = 256;
  private static final int TEXT_MAX = 4_096;

  private record Known(String sql, SqlModes modes, Parsed parsed) {}

  private final AtomicReferenceArray<Known> places = new AtomicReferenceArray<>(PLACES);

  /** What {@link StatementParser#parse} makes of {@code sql}. */
  public Parsed parse(String sql, SqlModes modes) {
    if (sql.length() > TEXT_MAX) {
      return StatementParser.parse(sql, modes);
    }
    int hash = sql.hashCode();
    int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    Known known = places.get(place);
    if (known != null && known.sql.equals(sql) && known.modes.equals(modes)) {
      return known.parsed;
    }
    Parsed parsed = StatementParser.parse(sql, modes);
    places.set(place, new Known(sql, modes, parsed));
    return parsed;
  }
}
