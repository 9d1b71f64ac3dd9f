package dev.serverlessdb.fauna.wire;

import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.value.ApiVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The request headers that mean something.
 *
 * @param version the version of the query API
 * @param lastSeenMicros a time that the answer's snapshot must not be older than, or 0
 * @param timeoutMillis how long the query may take
 * @param attemptsMax how often a transaction that others come before is attempted
 * @param tags the tags as they are echoed, or null
 * @param pretty whether a human will read the answer
 */
record Headers(
    ApiVersion version,
    long lastSeenMicros,
    long timeoutMillis,
    int attemptsMax,
    @Nullable String tags,
    boolean pretty) {

  private static final long DEFAULT_TIMEOUT = 120_000;
  private static final long MAX_TIMEOUT = 600_000;
  private static final int MAX_RETRIES = 7;
  private static final int DEFAULT_ATTEMPTS = 5;
  private static final int MAX_TAGS_LENGTH = 3000;
  private static final int MAX_TAGS = 25;
  private static final int MAX_TAG_KEY = 40;
  private static final int MAX_TAG_VALUE = 80;
  private static final Pattern TAG = Pattern.compile("([A-Za-z0-9_]+)=([A-Za-z0-9_]+)");
  private static final Pattern TRACE =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  static Headers parse(HttpHeaders headers) {
    String agent = headers.first("User-Agent").orElse("");
    return new Headers(
        version(headers.get("X-FaunaDB-API-Version")),
        lastSeen(headers.get("X-Last-Seen-Txn")),
        timeout(headers.get("X-Query-Timeout")),
        attempts(headers.get("X-Max-Retries-On-Contention")),
        tags(headers.get("x-fauna-tags")),
        agent.contains("curl")
            || agent.contains("HTTPie")
            || headers.get("X-FaunaDB-Formatted-JSON") != null);
  }

  Headers withVersion(ApiVersion other) {
    return new Headers(other, lastSeenMicros, timeoutMillis, attemptsMax, tags, pretty);
  }

  private static FaunaException invalid(String header, String problem) {
    return new FaunaException(
        FaunaError.protocol(400, "bad request", "Invalid header '" + header + "': " + problem));
  }

  private static ApiVersion version(@Nullable String text) {
    if (text == null) {
      return ApiVersion.V2_1;
    }
    return ApiVersion.parse(text)
        .orElseThrow(
            () ->
                invalid(
                    "x-faunadb-api-version", "Unsupported or invalid API version '" + text + "'."));
  }

  private static long lastSeen(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw invalid("x-last-seen-txn", "Invalid timestamp '" + text + "'.");
    }
  }

  private static long number(String header, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw invalid(header, "Invalid number '" + text + "'.");
    }
  }

  private static long timeout(@Nullable String text) {
    if (text == null) {
      return DEFAULT_TIMEOUT;
    }
    long millis = number("x-query-timeout", text);
    if (millis <= 0) {
      throw invalid("x-query-timeout", "Must be greater than 0.");
    }
    if (millis > MAX_TIMEOUT) {
      throw invalid("x-query-timeout", "Must be less than or equal to " + MAX_TIMEOUT + ".");
    }
    return millis;
  }

  private static int attempts(@Nullable String text) {
    if (text == null) {
      return DEFAULT_ATTEMPTS;
    }
    long retries = number("x-max-retries-on-contention", text);
    if (retries < 0 || retries > MAX_RETRIES) {
      throw invalid("x-max-retries-on-contention", "Must be between 0 and " + MAX_RETRIES + ".");
    }
    return (int) retries + 1;
  }

  /** The pairs in reverse order, as the service echoes them. */
  private static @Nullable String tags(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    String header = "x-fauna-tags";
    if (text.length() > MAX_TAGS_LENGTH) {
      throw invalid(header, "header is too long");
    }
    List<String> pairs = new ArrayList<>(List.of(text.split(",", -1)));
    for (String pair : pairs) {
      if (!TAG.matcher(pair).matches()) {
        throw invalid(header, "invalid tags");
      }
    }
    if (pairs.size() > MAX_TAGS) {
      throw invalid(header, "too many tags");
    }
    Collections.reverse(pairs);
    Set<String> keys = new HashSet<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals > MAX_TAG_KEY) {
        throw invalid(header, "invalid key");
      }
      int length = pair.length() - equals - 1;
      if (length > MAX_TAG_VALUE) {
        throw invalid(header, "invalid value");
      }
      if (!keys.add(pair.substring(0, equals))) {
        throw invalid(header, "duplicate key");
      }
    }
    return String.join(",", pairs);
  }

  /** The trace that the request belongs to, or null when it names no valid one. */
  static @Nullable String trace(HttpHeaders headers) {
    String given = headers.get("traceparent");
    return given != null && TRACE.matcher(given).matches() ? given : null;
  }
}
