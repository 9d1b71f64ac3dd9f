package dev.serverlessdb.fauna.feed;

import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an event tells; the order of the members of an event. */
enum EventField {
  /** What happened. */
  ACTION,
  /** The document afterwards. */
  DOCUMENT,
  /** What has changed. */
  DIFF,
  /** The document before. */
  PREV,
  /** The entry of the index. */
  INDEX;

  /** The name on the wire. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The fields of a list with commas.
   *
   * @throws FaunaException when it names something else
   */
  static Set<EventField> parse(@Nullable String list) {
    if (list == null || list.isEmpty()) {
      return EnumSet.of(ACTION, DOCUMENT);
    }
    Set<EventField> fields = EnumSet.noneOf(EventField.class);
    for (String name : list.split(",", -1)) {
      fields.add(
          find(name)
              .orElseThrow(
                  () ->
                      new FaunaException(
                          FaunaError.protocol(
                              400,
                              "invalid url parameter",
                              "Invalid url parameter fields. Invalid field name '"
                                  + name
                                  + "'."))));
    }
    return fields;
  }

  private static Optional<EventField> find(String name) {
    for (EventField field : values()) {
      if (field.text().equals(name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
