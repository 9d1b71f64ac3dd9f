package dev.serverlessdb.core.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Header fields in the order they were added; names are compared without regard to case. Not
 * thread-safe.
 */
public final class HttpHeaders {

  private final List<String> namesAndValues = new ArrayList<>();

  /** No headers. */
  public HttpHeaders() {}

  /** Adds a field, keeping others of the same name. */
  public HttpHeaders add(String name, String value) {
    namesAndValues.add(name);
    namesAndValues.add(value);
    return this;
  }

  /** Sets a field, replacing others of the same name. */
  public HttpHeaders set(String name, String value) {
    remove(name);
    return add(name, value);
  }

  /** Removes every field of that name. */
  public void remove(String name) {
    for (int i = namesAndValues.size() - 2; i >= 0; i -= 2) {
      if (namesAndValues.get(i).equalsIgnoreCase(name)) {
        namesAndValues.remove(i + 1);
        namesAndValues.remove(i);
      }
    }
  }

  /** The first value of that name, or null. */
  public @Nullable String get(String name) {
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      if (namesAndValues.get(i).equalsIgnoreCase(name)) {
        return namesAndValues.get(i + 1);
      }
    }
    return null;
  }

  /** The first value of that name. */
  public Optional<String> first(String name) {
    return Optional.ofNullable(get(name));
  }

  /** Calls {@code visitor} with every name and value, in order. */
  public void forEach(BiConsumer<String, String> visitor) {
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      visitor.accept(namesAndValues.get(i), namesAndValues.get(i + 1));
    }
  }
}
