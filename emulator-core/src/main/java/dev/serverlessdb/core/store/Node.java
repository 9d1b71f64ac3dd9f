package dev.serverlessdb.core.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree. A node belongs to the transaction whose {@link Edit} it carries, which may
 * change it in place; to everybody else it is immutable, so changing it means changing a copy. A
 * copy shares the keys until one is added or removed.
 *
 * <p>A search compares eight bytes of each key, those behind what all keys of the node begin with,
 * and these lie side by side; following the reference to a key costs a cache miss and is needed
 * only where the eight bytes are equal.
 */
abstract sealed class Node permits Leaf, Branch {

  /** Stands for one transaction; compared by identity. */
  static final class Edit {}

  /** The most entries or children of a node. */
  static final int FULL = 64;

  /** Below this a node that lost an entry is joined or levelled with a neighbour. */
  static final int SPARSE = FULL / 3;

  private static final int SLACK = 8;
  private static final int HEAD_BYTES = Long.BYTES;
  private static final byte[] NOTHING = {};
  private static final VarHandle LONG_IN_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  final Edit owner;

  /**
   * In a leaf the keys of its entries; in a branch the lower bounds of its children, of which the
   * first is never compared. Only this class changes it.
   */
  byte[][] keys;

  int count;

  /** What all compared keys begin with. */
  private byte[] prefix;

  /** The length of the prefix. */
  private int skip;

  /** The {@link #head} of each key. */
  private long[] heads;

  private boolean ownsKeys;

  /** A node without keys. */
  Node(Edit owner) {
    this.owner = owner;
    this.keys = new byte[SLACK][];
    this.heads = new long[SLACK];
    this.prefix = NOTHING;
    this.ownsKeys = true;
  }

  /** A node that shares the keys of {@code source}. */
  Node(Edit owner, Node source) {
    this.owner = owner;
    this.keys = source.keys;
    this.heads = source.heads;
    this.prefix = source.prefix;
    this.skip = source.skip;
    this.count = source.count;
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

  /** Appends the first {@code entries} entries of {@code right}, which lies right of this node. */
  abstract void append(Node right, int entries);

  /** Drops the first {@code entries} entries. */
  abstract void dropFirst(int entries);

  /** 0 for a leaf. */
  abstract int height();

  /** The index of the entry with {@code key}, or of the child in whose range it lies. */
  abstract int indexFor(byte[] key);

  /** The index of the first key that is compared. */
  abstract int lowest();

  /** The index of {@code key}, or -(index where it would be inserted) - 1. */
  final int search(byte[] key) {
    int found = searchHeads(key);
    if (found >= 0) {
      return found;
    }
    int order = Arrays.compareUnsigned(key, 0, Math.min(skip, key.length), prefix, 0, skip);
    if (order != 0) {
      return order < 0 ? -lowest() - 1 : -count - 1;
    }
    return found;
  }

  /**
   * As {@link #search} for a key that begins with the prefix. For any other key what is negative
   * means nothing; that a key was found is always true, and learning it costs no look at the
   * prefix.
   */
  final int searchHeads(byte[] key) {
    int low = lowest();
    int high = count - 1;
    long head = head(key, skip);
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = heads[middle];
      int compared =
          there == head ? Arrays.compareUnsigned(keys[middle], key) : Long.compare(there, head);
      if (compared < 0) {
        low = middle + 1;
      } else if (compared > 0) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -low - 1;
  }

  /** Eight bytes of {@code key} from {@code skip} on, as a signed number in the same order. */
  private static long head(byte[] key, int skip) {
    long bits = 0;
    if (key.length - skip >= HEAD_BYTES) {
      bits = (long) LONG_IN_BYTES.get(key, skip);
    } else {
      for (int i = skip; i < key.length; i++) {
        bits |= (key[i] & 0xFFL) << (56 - 8 * (i - skip));
      }
    }
    return bits ^ Long.MIN_VALUE;
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

  /** Inserts a key; the node counts one more entry afterwards. */
  final void insertKey(int index, byte[] key) {
    ownKeys();
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, roomFor(count + 1));
      heads = Arrays.copyOf(heads, keys.length);
    }
    System.arraycopy(keys, index, keys, index + 1, count - index);
    System.arraycopy(heads, index, heads, index + 1, count - index);
    count++;
    setKey(index, key);
  }

  /** Puts {@code key} in the place of another one, without changing the order. */
  final void setKey(int index, byte[] key) {
    ownKeys();
    keys[index] = key;
    boolean only = count == lowest() + 1;
    if (!only && key.length >= skip && Arrays.equals(key, 0, skip, prefix, 0, skip)) {
      heads[index] = head(key, skip);
    } else {
      takeHeads();
    }
  }

  /** Removes {@code many} keys from {@code index} on; the node counts so many entries less. */
  final void removeKeys(int index, int many) {
    ownKeys();
    shut(keys, count, index, many);
    System.arraycopy(heads, index + many, heads, index, count - index - many);
    count -= many;
  }

  /** Moves the keys from {@code from} on, and their count, to {@code right}, which is empty. */
  final void splitKeys(Node right, int from) {
    int moved = count - from;
    right.keys = Arrays.copyOf(Arrays.copyOfRange(keys, from, count), roomFor(moved));
    right.heads = Arrays.copyOf(Arrays.copyOfRange(heads, from, count), right.keys.length);
    right.prefix = prefix;
    right.skip = skip;
    right.count = moved;
    removeKeys(from, moved);
    lengthenPrefix();
    right.lengthenPrefix();
  }

  /** Appends the first {@code many} keys of {@code right}. */
  final void appendKeys(Node right, int many) {
    ownKeys();
    keys = withRoomFor(count + many, keys);
    heads = Arrays.copyOf(heads, keys.length);
    System.arraycopy(right.keys, 0, keys, count, many);
    count += many;
    takeHeads();
  }

  private void ownKeys() {
    if (!ownsKeys) {
      keys = Arrays.copyOf(keys, roomFor(count));
      heads = Arrays.copyOf(heads, keys.length);
      ownsKeys = true;
    }
  }

  private void lengthenPrefix() {
    if (skip < commonLength()) {
      takeHeads();
    }
  }

  /** How much all compared keys have in common is what the first and the last have in common. */
  private int commonLength() {
    if (count <= lowest()) {
      return 0;
    }
    byte[] first = keys[lowest()];
    int differs = Arrays.mismatch(first, keys[count - 1]);
    return differs < 0 ? first.length : differs;
  }

  private void takeHeads() {
    skip = commonLength();
    prefix = skip == 0 ? NOTHING : Arrays.copyOf(keys[lowest()], skip);
    for (int i = lowest(); i < count; i++) {
      heads[i] = head(keys[i], skip);
    }
  }

  /** The array size for {@code count} entries: room for a few more, so that growing is rare. */
  private static int roomFor(int count) {
    return Math.min((count + SLACK) & -SLACK, FULL + 1);
  }

  /** A copy of {@code array} with its first {@code count} places and room for a few more. */
  static <T> T[] copy(T[] array, int count) {
    return Arrays.copyOf(array, roomFor(count));
  }

  /** {@code array}, or a copy of it that holds {@code count} entries. */
  static <T> T[] withRoomFor(int count, T[] array) {
    return count <= array.length ? array : copy(array, count);
  }

  /** Inserts {@code element} in an array of which {@code count} places are taken. */
  static <T> T[] insert(T[] array, int count, int index, T element) {
    T[] target = withRoomFor(count + 1, array);
    System.arraycopy(array, index, target, index + 1, count - index);
    target[index] = element;
    return target;
  }

  /** Removes {@code many} places from {@code index} on, clearing what becomes free. */
  static <T> void shut(@Nullable T[] array, int count, int index, int many) {
    System.arraycopy(array, index + many, array, index, count - index - many);
    Arrays.fill(array, count - many, count, null);
  }
}
