package dev.serverlessdb.core;

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
}
