package dev.serverlessdb.fauna.index;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A walk that looks one element ahead. */
abstract class Ahead implements Iterator<Entry> {

  private @Nullable Entry next;
  private boolean looked;

  /** The next element, or null at the end. */
  abstract @Nullable Entry find();

  @Override
  public final boolean hasNext() {
    if (!looked) {
      next = find();
      looked = true;
    }
    return next != null;
  }

  @Override
  public final Entry next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    looked = false;
    return next;
  }
}
