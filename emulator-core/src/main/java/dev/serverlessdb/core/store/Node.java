package dev.serverlessdb.core.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree. A node belongs to the transaction whose {@link Edit} it carries, which may
 * change it in place; to everybody else it is immutable, so changing it means changing a copy.
 */
abstract sealed class Node permits Leaf, Branch {

  /** Stands for one transaction; compared by identity. */
  static final class Edit {}

  /** The most entries or children of a node. */
  static final int FULL = 64;

  /** Below this a node that lost an entry is joined or levelled with a neighbour. */
  static final int SPARSE = FULL / 3;

  private static final int SLACK = 8;

  final Edit owner;

  /**
   * In a leaf the keys of its entries; in a branch the lower bounds of its children, of which the
   * first is never compared.
   */
  byte[][] keys;

  int count;

  Node(Edit owner, byte[][] keys, int count) {
    this.owner = owner;
    this.keys = keys;
    this.count = count;
  }

  /** The value at {@code key}, or null. */
  abstract byte @Nullable [] get(byte[] key);

  /** This node if {@code edit} owns it, otherwise a copy that it owns. */
  abstract Node editable(Edit edit);

  /** Stores an entry below this node, which {@code edit} owns; returns the value it replaced. */
  abstract byte @Nullable [] put(Edit edit, byte[] key, byte[] value);

  /** Removes the entry at {@code key}, which exists, below this node, which {@code edit} owns. */
  abstract void remove(Edit edit, byte[] key);

  /**
   * Moves the entries from {@code from} on to a new right neighbour, which is returned. The node is
   * owned by {@code edit}.
   */
  abstract Node split(Edit edit, int from);

  /** Appends entries {@code from} to {@code to} of {@code right}, which lies right of this node. */
  abstract void append(Node right, int from, int to);

  /** Drops the first {@code entries} entries. */
  abstract void dropFirst(int entries);

  /** 0 for a leaf. */
  abstract int height();

  /** The index of the entry with {@code key}, or of the child in whose range it lies. */
  abstract int indexFor(byte[] key);

  /** The index of {@code key} among keys {@code low} to {@code count - 1}, or -(insertion) - 1. */
  final int search(byte[] key, int low) {
    byte[][] searched = keys;
    int lowest = low;
    int highest = count - 1;
    while (lowest <= highest) {
      int middle = (lowest + highest) >>> 1;
      int order = Arrays.compareUnsigned(searched[middle], key);
      if (order < 0) {
        lowest = middle + 1;
      } else if (order > 0) {
        highest = middle - 1;
      } else {
        return middle;
      }
    }
    return -lowest - 1;
  }

  /** The array size for {@code count} entries: room for a few more, so that growing is rare. */
  static int roomFor(int count) {
    return Math.min((count + SLACK) & -SLACK, FULL + 1);
  }

  /**
   * Where to split this node, which became too full when {@code key} was inserted. Keys that arrive
   * in order leave full nodes behind.
   */
  final int splitPoint(byte[] key) {
    int inserted = indexFor(key);
    if (inserted == count - 1) {
      return inserted;
    }
    return inserted == 0 ? 1 : count / 2;
  }

  /** Makes room at {@code index} in an array of which {@code count} places are taken. */
  static <T> T[] open(T[] array, int count, int index) {
    T[] target = count < array.length ? array : Arrays.copyOf(array, roomFor(count + 1));
    System.arraycopy(array, index, target, index + 1, count - index);
    return target;
  }

  /** Removes {@code many} places from {@code index} on, clearing what becomes free. */
  static <T> void shut(@Nullable T[] array, int count, int index, int many) {
    System.arraycopy(array, index + many, array, index, count - index - many);
    Arrays.fill(array, count - many, count, null);
  }
}
