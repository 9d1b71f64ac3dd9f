package dev.serverlessdb.fauna.index;

import java.util.Iterator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The elements of a walk that a predicate accepts. */
final class Filtered extends Ahead {

  private final Iterator<Entry> walk;
  private final Predicate<Entry> predicate;

  Filtered(Iterator<Entry> walk, Predicate<Entry> predicate) {
    this.walk = walk;
    this.predicate = predicate;
  }

  @Override
  @Nullable Entry find() {
    while (walk.hasNext()) {
      Entry entry = walk.next();
      if (predicate.test(entry)) {
        return entry;
      }
    }
    return null;
  }
}
