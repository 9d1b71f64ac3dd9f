package dev.serverlessdb.dynamo.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map that is still in its stored form and can be changed without being read as a whole. */
public interface StoredMap extends StoredMembers {

  /**
   * The map with some entries changed. Those that were there keep their place, others follow.
   *
   * @param changes new values, and null for names that are to go; taken over
   */
  Map<String, AttributeValue> with(Map<String, @Nullable AttributeValue> changes);

  /** A copy of {@code source} with such changes. */
  static Map<String, AttributeValue> changed(
      Map<String, AttributeValue> source, Map<String, @Nullable AttributeValue> changes) {
    Map<String, AttributeValue> copy = new LinkedHashMap<>(source);
    changes.forEach(
        (name, value) -> {
          if (value == null) {
            copy.remove(name);
          } else {
            copy.put(name, value);
          }
        });
    return copy;
  }
}
