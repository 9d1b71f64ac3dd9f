package dev.serverlessdb.dynamo.expression;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the trees of expressions by text and names, since an application sends few texts very
 * often. Values are not part of the tree, so they do not matter here. When it is full it forgets
 * everything, which costs one parse per text.
 */
final class ExpressionCache<T> {
  private static final int MAX_ENTRIES = 1024;

  /** Names longer than this altogether are not remembered, so that the cache stays small. */
  private static final int MAX_NAMES_LENGTH = 8192;

  private record Key(ExpressionKind kind, String text, Map<String, String> names) {}

  private final Map<Key, T> entries = new ConcurrentHashMap<>();

  /**
   * The tree of the text, made by {@code parser} if unknown. A parser that throws leaves no trace.
   */
  T get(ExpressionKind kind, String text, @Nullable Map<String, String> names, Supplier<T> parser) {
    Key key = new Key(kind, text, names == null ? Map.of() : names);
    T known = entries.get(key);
    if (known != null) {
      return known;
    }
    T parsed = parser.get();
    if (isSmall(key.names())) {
      if (entries.size() >= MAX_ENTRIES) {
        entries.clear();
      }
      entries.put(key, parsed);
    }
    return parsed;
  }

  private static boolean isSmall(Map<String, String> names) {
    int length = 0;
    for (Map.Entry<String, String> name : names.entrySet()) {
      length += name.getKey().length() + name.getValue().length();
    }
    return length <= MAX_NAMES_LENGTH;
  }
}
