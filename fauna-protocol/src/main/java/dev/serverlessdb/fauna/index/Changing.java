package dev.serverlessdb.fauna.index;

import dev.serverlessdb.fauna.value.Value;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A walk without elements that show the same as the one before. */
final class Changing extends Ahead {

  private final Iterator<Entry> walk;
  private @Nullable Value last;

  Changing(Iterator<Entry> walk) {
    this.walk = walk;
  }

  @Override
  @Nullable Entry find() {
    while (walk.hasNext()) {
      Entry entry = walk.next();
      Value shown = entry.shown();
      if (last == null || !Value.same(last, shown)) {
        last = shown;
        return entry;
      }
    }
    return null;
  }
}
