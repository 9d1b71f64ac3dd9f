package dev.serverlessdb.core.admin;

import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.json.Json;
import dev.serverlessdb.core.time.EmulatorClock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to the admin endpoint with its members by name and type.
 *
 * @param members the body's members
 * @param query the query string
 */
record AdminRequest(Map<?, ?> members, String query) {

  static AdminRequest of(HttpRequest request) throws AdminException {
    if (request.body().length == 0) {
      return new AdminRequest(Map.of(), request.query());
    }
    try {
      if (Json.read(request.body()) instanceof Map<?, ?> members) {
        return new AdminRequest(members, request.query());
      }
      throw AdminException.badRequest("the body must be a JSON object");
    } catch (Json.MalformedJsonException e) {
      throw AdminException.badRequest("the body must be a JSON object: " + e.getMessage());
    }
  }

  Optional<String> text(String name) throws AdminException {
    Object value = members.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw AdminException.badRequest("'" + name + "' must be a string");
  }

  String textOr(String name, String otherwise) throws AdminException {
    return text(name).orElse(otherwise);
  }

  String required(String name) throws AdminException {
    Optional<String> value = text(name);
    if (value.isEmpty()) {
      throw AdminException.badRequest("'" + name + "' is missing");
    }
    return value.get();
  }

  long number(String name, long otherwise) throws AdminException {
    Object value = members.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Long number && number >= 0) {
      return number;
    }
    throw AdminException.badRequest("'" + name + "' must be a whole number, not negative");
  }

  boolean flag(String name) throws AdminException {
    Object value = members.get(name);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw AdminException.badRequest("'" + name + "' must be true or false");
  }

  Duration duration(String name) throws AdminException {
    String text = required(name);
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException e) {
      throw AdminException.badRequest(
          "'" + name + "' must be an ISO 8601 duration such as PT30S or P2D, not " + text);
    }
    throw AdminException.badRequest("'" + name + "' must not be negative");
  }

  Optional<Instant> instant(String name) throws AdminException {
    Optional<String> text = text(name);
    try {
      Optional<Instant> instant = text.map(Instant::parse);
      if (instant.isEmpty() || isInRange(instant.get())) {
        return instant;
      }
    } catch (DateTimeException e) {
      throw AdminException.badRequest(
          "'" + name + "' must be an instant such as 2026-01-01T00:00:00Z");
    }
    throw AdminException.badRequest("'" + name + "' must lie between the years 1970 and 9999");
  }

  private static boolean isInRange(Instant instant) {
    return !instant.isBefore(Instant.EPOCH) && !instant.isAfter(EmulatorClock.LATEST);
  }

  int queryNumber(String name, int otherwise) {
    Matcher matcher =
        Pattern.compile("(?:^|&)" + Pattern.quote(name) + "=(\\d{1,9})(?:&|$)").matcher(query);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : otherwise;
  }

  AdminRequest object(String name) throws AdminException {
    if (members.get(name) instanceof Map<?, ?> nested) {
      return new AdminRequest(nested, "");
    }
    throw AdminException.badRequest("'" + name + "' must be an object");
  }
}
