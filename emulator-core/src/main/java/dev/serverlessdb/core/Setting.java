package dev.serverlessdb.core;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Something about a service that can be set while it runs. */
@FunctionalInterface
public interface Setting {

  /**
   * Sets it.
   *
   * @param value what it becomes, as JSON gives it: null, text, a whole number, a {@code Double}, a
   *     Boolean, a list or a map
   * @throws IllegalArgumentException when it cannot be that; the message says why
   */
  void set(@Nullable Object value);

  /** A setting that is a duration, such as {@code PT2S}; null is zero. */
  static Setting duration(Consumer<Duration> setter) {
    return value -> setter.accept(duration(value));
  }

  private static Duration duration(@Nullable Object value) {
    if (value == null) {
      return Duration.ZERO;
    }
    String wanted = "must be an ISO 8601 duration such as PT2S, not negative";
    try {
      Duration duration = value instanceof String text ? Duration.parse(text) : null;
      if (duration != null && !duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(wanted, e);
    }
    throw new IllegalArgumentException(wanted);
  }
}
