package dev.serverlessdb.fauna.index;

import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How large an entry of an index may be. It is measured as the service would store it; the keys
 * here are longer, because they hold the collation of strings beside their text.
 */
final class EntrySize {

  private static final int MAX_COMPONENT_BYTES = Short.MAX_VALUE;
  private static final int MAX_KEY_BYTES = 64_000;
  private static final int SCALAR_BYTES = 9;

  private EntrySize() {}

  /** Refuses an entry that is too large, or a part of it that is. */
  static void check(Tuples.Tuple tuple) {
    List<Value> parts = new ArrayList<>(tuple.terms());
    parts.addAll(tuple.values());
    long total = 0;
    for (Value part : parts) {
      int bytes = bytes(part);
      if (bytes > MAX_COMPONENT_BYTES) {
        throw refused("buf length " + bytes + " exceeds " + MAX_COMPONENT_BYTES);
      }
      total += bytes;
    }
    if (total > MAX_KEY_BYTES) {
      throw refused("Key bytes (" + total + ") exceeds threshold (" + MAX_KEY_BYTES + ")");
    }
  }

  private static FaunaException refused(String description) {
    return new FaunaException(FaunaError.protocol(400, "bad request", description));
  }

  /** Strings and bytes have a head that says how long they are. */
  private static int bytes(Value part) {
    if (part instanceof Value.StringV string) {
      return withHead(string.value().getBytes(StandardCharsets.UTF_8).length);
    }
    return part instanceof Value.BytesV bytes ? withHead(bytes.value().length) : SCALAR_BYTES;
  }

  private static int withHead(int length) {
    return length + (length < 24 ? 1 : length < 256 ? 2 : length < 65_536 ? 3 : 5);
  }
}
