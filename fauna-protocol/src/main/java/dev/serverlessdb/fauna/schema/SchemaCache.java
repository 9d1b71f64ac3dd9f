package dev.serverlessdb.fauna.schema;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Schema documents as the evaluator wants them. An entry is used only while the stored row is the
 * one that it was made of, so one cache serves all roots of a store.
 */
public final class SchemaCache {

  private static final int MAX_ENTRIES = 20_000;

  private final ConcurrentHashMap<Key, Entry> entries = new ConcurrentHashMap<>();

  /** An empty cache. */
  public SchemaCache() {}

  private record Key(long database, long collection, long id) {}

  @SuppressWarnings("ArrayRecordComponent") // rows are compared where it matters
  private record Entry(byte[] row, Object parsed) {}

  /** What {@code parse} makes of a row, now or earlier. */
  @SuppressWarnings("unchecked")
  <T> T get(long database, long collection, long id, byte[] row, Function<byte[], T> parse) {
    Key key = new Key(database, collection, id);
    Entry entry = entries.get(key);
    if (entry != null && (entry.row() == row || Arrays.equals(entry.row(), row))) {
      return (T) entry.parsed();
    }
    T parsed = parse.apply(row);
    if (entries.size() >= MAX_ENTRIES) {
      entries.clear();
    }
    entries.put(key, new Entry(row, parsed));
    return parsed;
  }
}
