package dev.serverlessdb.core.store;

import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.NoSuchElementException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A walk over the leaves below a root; it keeps the branches on the path down to its leaf. */
final class TreeCursor implements EntryCursor {

  private final Node root;
  private final KeyRange range;
  private final boolean ascending;
  private final @Nullable LongSupplier writes;
  private final long writesSeen;
  private final Branch[] path;
  private final int[] places;
  private boolean started;
  private @Nullable Leaf leaf;
  private int index;

  /** The first index of the leaf, seen in walking direction, that lies beyond the range. */
  private int limit;

  private TreeCursor(Node root, KeyRange range, boolean ascending, @Nullable LongSupplier writes) {
    this.root = root;
    this.range = range;
    this.ascending = ascending;
    this.writes = writes;
    this.writesSeen = writes == null ? 0 : writes.getAsLong();
    this.path = new Branch[root.height()];
    this.places = new int[root.height()];
  }

  /**
   * A walk upwards.
   *
   * @param writes counts the writes of the transaction that owns the root; null when nobody does
   */
  static TreeCursor ascending(Node root, KeyRange range, @Nullable LongSupplier writes) {
    return new TreeCursor(root, range, true, writes);
  }

  /** A walk downwards; the parameters are those of {@link #ascending}. */
  static TreeCursor descending(Node root, KeyRange range, @Nullable LongSupplier writes) {
    return new TreeCursor(root, range, false, writes);
  }

  @Override
  public boolean next() {
    if (writes != null && writes.getAsLong() != writesSeen) {
      throw new ConcurrentModificationException("the transaction wrote after the cursor was made");
    }
    if (!started) {
      started = true;
      enter(leafAtStart(), true);
    } else if (leaf != null) {
      index += ascending ? 1 : -1;
    }
    while (leaf != null && (ascending ? index >= limit : index <= limit)) {
      leaveLeaf(leaf);
    }
    return leaf != null;
  }

  @Override
  public byte[] key() {
    return current().keys[index];
  }

  @Override
  public byte[] value() {
    return current().values[index];
  }

  private Leaf current() {
    if (leaf == null) {
      throw new NoSuchElementException("the cursor stands on no entry");
    }
    return leaf;
  }

  private Leaf leafAtStart() {
    Node node = root;
    for (int level = 0; level < path.length; level++) {
      Branch branch = (Branch) node;
      path[level] = branch;
      places[level] = firstChild(branch);
      node = branch.children[places[level]];
    }
    return (Leaf) node;
  }

  private int firstChild(Branch branch) {
    if (ascending) {
      return branch.indexFor(range.from());
    }
    byte[] to = range.to();
    return to == null ? branch.count - 1 : branch.indexFor(to);
  }

  private void enter(Leaf entered, boolean first) {
    leaf = entered;
    int low = first || !ascending ? lowerBound(entered, range.from()) : 0;
    byte[] to = range.to();
    int high = to == null ? entered.count : upperBound(entered, to);
    index = ascending ? low : high - 1;
    limit = ascending ? high : low - 1;
  }

  private static int lowerBound(Leaf leaf, byte[] key) {
    int found = leaf.search(key);
    return found < 0 ? -found - 1 : found;
  }

  /** As {@link #lowerBound}; quick when the whole leaf lies below {@code key}. */
  private static int upperBound(Leaf leaf, byte[] key) {
    int count = leaf.count;
    if (count > 0 && Arrays.compareUnsigned(leaf.keys[count - 1], key) < 0) {
      return count;
    }
    return lowerBound(leaf, key);
  }

  /** Goes to the neighbouring leaf unless the range ended in this one. */
  private void leaveLeaf(Leaf left) {
    leaf = null;
    if (ascending ? limit < left.count : limit >= 0) {
      return;
    }
    for (int level = path.length - 1; level >= 0; level--) {
      int place = places[level] + (ascending ? 1 : -1);
      if (place >= 0 && place < path[level].count) {
        places[level] = place;
        enter(outermostLeaf(level), false);
        return;
      }
    }
  }

  private Leaf outermostLeaf(int from) {
    Node node = path[from].children[places[from]];
    for (int level = from + 1; level < path.length; level++) {
      Branch branch = (Branch) node;
      path[level] = branch;
      places[level] = ascending ? 0 : branch.count - 1;
      node = branch.children[places[level]];
    }
    return (Leaf) node;
  }
}
