package dev.serverlessdb.mysql.session;

import dev.serverlessdb.mysql.type.Collation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A session's own values of system variables, begun with the global ones. What statements ask for
 * all the time is kept ready.
 */
final class SessionVariables {

  private final SystemVariables globals;
  private final Map<String, String> values = new HashMap<>();
  private Set<String> sqlModes = Set.of();
  private ZoneId timeZone = ZoneId.of("UTC");
  private boolean autocommit = true;
  private Charset client = StandardCharsets.UTF_8;
  private Charset results = StandardCharsets.UTF_8;

  SessionVariables(SystemVariables globals) {
    this.globals = globals;
    reset();
  }

  /** Begins again with the global values. */
  void reset() {
    values.clear();
    globals.copySessionValues(values);
    changed("sql_mode", get("sql_mode"));
    changed("time_zone", get("time_zone"));
    changed("autocommit", get("autocommit"));
    changed("character_set_client", get("character_set_client"));
    changed("character_set_results", get("character_set_results"));
  }

  /** The session's value of a variable that is known. */
  String get(String name) {
    String own = values.get(name);
    return own == null ? globals.global(name) : own;
  }

  void set(String name, String value) {
    values.put(name, value);
    changed(name, value);
  }

  private void changed(String name, String value) {
    switch (name) {
      case "sql_mode" -> sqlModes = new HashSet<>(List.of(value.split(",", -1)));
      case "time_zone" -> timeZone = TimeZones.zone(value);
      case "autocommit" -> autocommit = value.equals("1");
      case "character_set_client" -> client = charset(value);
      case "character_set_results" -> results = charset(value);
      default -> {
        // nothing is derived from the others
      }
    }
  }

  /** Java's character set for MySQL's; none and binary pass UTF-8 through. */
  private static Charset charset(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "latin1" -> Charset.forName("windows-1252");
      case "ascii" -> StandardCharsets.US_ASCII;
      default -> StandardCharsets.UTF_8;
    };
  }

  /** Sets what SET NAMES sets. */
  void names(Collation collation) {
    set("character_set_client", collation.charset());
    set("character_set_results", collation.charset());
    connection(collation);
  }

  /** Sets the character set and collation of literals. */
  void connection(Collation collation) {
    set("character_set_connection", collation.charset());
    set("collation_connection", collation.sqlName());
  }

  boolean sqlMode(String mode) {
    return sqlModes.contains(mode);
  }

  ZoneId timeZone() {
    return timeZone;
  }

  boolean autocommit() {
    return autocommit;
  }

  Charset client() {
    return client;
  }

  Charset results() {
    return results;
  }

  long number(String name) {
    return Long.parseUnsignedLong(get(name));
  }
}
