package dev.serverlessdb.core.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Children next to each other in order of key; child {@code i} holds the keys from bound i on. */
final class Branch extends Node {

  Node[] children;
  private final int height;

  Branch(Edit owner, byte[][] keys, Node[] children, int count) {
    super(owner, keys, count);
    this.children = children;
    this.height = children[0].height() + 1;
  }

  /** The parent of a root that was split. */
  static Branch above(Edit owner, Node left, Node right) {
    byte[][] keys = {left.keys[0], right.keys[0]};
    Node[] children = {left, right};
    return new Branch(owner, keys, children, 2);
  }

  @Override
  int indexFor(byte[] key) {
    int index = search(key, 1);
    return index >= 0 ? index : -index - 2;
  }

  @Override
  byte @Nullable [] get(byte[] key) {
    Node node = this;
    while (node instanceof Branch branch) {
      node = branch.children[branch.indexFor(key)];
    }
    return node.get(key);
  }

  @Override
  Branch editable(Edit edit) {
    if (owner == edit) {
      return this;
    }
    int room = roomFor(count);
    return new Branch(edit, Arrays.copyOf(keys, room), Arrays.copyOf(children, room), count);
  }

  private Node editableChild(Edit edit, int index) {
    Node child = children[index].editable(edit);
    children[index] = child;
    return child;
  }

  @Override
  byte @Nullable [] put(Edit edit, byte[] key, byte[] value) {
    int index = indexFor(key);
    Node child = editableChild(edit, index);
    byte[] replaced = child.put(edit, key, value);
    if (child.count > FULL) {
      insert(index + 1, child.split(edit, child.splitPoint(key)));
    }
    return replaced;
  }

  private void insert(int index, Node child) {
    keys = open(keys, count, index);
    children = open(children, count, index);
    keys[index] = child.keys[0];
    children[index] = child;
    count++;
  }

  @Override
  void remove(Edit edit, byte[] key) {
    int index = indexFor(key);
    editableChild(edit, index).remove(edit, key);
    settle(edit, key);
  }

  /** Joins the child that lost {@code key}, and the nodes on the way down to it, when sparse. */
  private void settle(Edit edit, byte[] key) {
    int index = indexFor(key);
    if (count == 1 || children[index].count >= SPARSE) {
      return;
    }
    join(edit, index == 0 ? 0 : index - 1);
    int joined = indexFor(key);
    if (children[joined] instanceof Branch) {
      ((Branch) editableChild(edit, joined)).settle(edit, key);
    }
  }

  /**
   * Joins child {@code left} with its right neighbour, or levels the two when they are too many.
   */
  private void join(Edit edit, int left) {
    Node first = editableChild(edit, left);
    Node second = children[left + 1];
    int total = first.count + second.count;
    if (total <= FULL) {
      first.append(second, 0, second.count);
      shut(keys, count, left + 1, 1);
      shut(children, count, left + 1, 1);
      count--;
      return;
    }
    int half = total / 2;
    if (first.count < half) {
      second = editableChild(edit, left + 1);
      int moved = half - first.count;
      first.append(second, 0, moved);
      second.dropFirst(moved);
      keys[left + 1] = second.keys[0];
    } else {
      Node moved = first.split(edit, half);
      moved.append(second, 0, second.count);
      children[left + 1] = moved;
      keys[left + 1] = moved.keys[0];
    }
  }

  @Override
  Branch split(Edit edit, int from) {
    int moved = count - from;
    int room = roomFor(moved);
    byte[][] rightKeys = new byte[room][];
    Node[] rightChildren = new Node[room];
    System.arraycopy(keys, from, rightKeys, 0, moved);
    System.arraycopy(children, from, rightChildren, 0, moved);
    shut(keys, count, from, moved);
    shut(children, count, from, moved);
    count = from;
    return new Branch(edit, rightKeys, rightChildren, moved);
  }

  @Override
  void append(Node right, int from, int to) {
    int added = to - from;
    if (count + added > keys.length) {
      int room = roomFor(count + added);
      keys = Arrays.copyOf(keys, room);
      children = Arrays.copyOf(children, room);
    }
    System.arraycopy(right.keys, from, keys, count, added);
    System.arraycopy(((Branch) right).children, from, children, count, added);
    count += added;
  }

  @Override
  void dropFirst(int entries) {
    shut(keys, count, 0, entries);
    shut(children, count, 0, entries);
    count -= entries;
  }

  @Override
  int height() {
    return height;
  }
}
