package dev.serverlessdb.fauna.index;

import java.util.Iterator;
import java.util.function.Function;

/** A walk whose elements are shown as something else. */
record Mapped<A, B>(Iterator<A> walk, Function<A, B> show) implements Iterator<B> {
  @Override
  public boolean hasNext() {
    return walk.hasNext();
  }

  @Override
  public B next() {
    return show.apply(walk.next());
  }
}
