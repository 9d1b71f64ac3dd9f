package dev.serverlessdb.core.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Children next to each other in order of key; child {@code i} holds the keys from bound i on. */
final class Branch extends Node {

  Node[] children;
  private final int height;

  private Branch(Edit owner, int height) {
    super(owner);
    this.children = new Node[0];
    this.height = height;
  }

  private Branch(Edit owner, Branch source) {
    super(owner, source);
    this.children = copy(source.children, source.count);
    this.height = source.height;
  }

  /** The parent of a root that was split. */
  static Branch above(Edit owner, Node left, Node right) {
    Branch parent = new Branch(owner, left.height() + 1);
    parent.insertChild(0, left);
    parent.insertChild(1, right);
    return parent;
  }

  @Override
  int indexFor(byte[] key) {
    int index = search(key);
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
    return owner == edit ? this : new Branch(edit, this);
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
      insertChild(index + 1, child.split(edit, child.splitPoint(key)));
    }
    return replaced;
  }

  private void insertChild(int index, Node child) {
    children = insert(children, count, index, child);
    insertKey(index, child.keys[0]);
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
    int half = total / 2;
    if (total <= FULL) {
      first.append(second, second.count);
      shut(children, count, left + 1, 1);
      removeKeys(left + 1, 1);
    } else if (first.count < half) {
      int moved = half - first.count;
      first.append(second, moved);
      second = editableChild(edit, left + 1);
      second.dropFirst(moved);
      setKey(left + 1, second.keys[0]);
    } else {
      Node moved = first.split(edit, half);
      moved.append(second, second.count);
      children[left + 1] = moved;
      setKey(left + 1, moved.keys[0]);
    }
  }

  @Override
  Branch split(Edit edit, int from) {
    Branch right = new Branch(edit, height);
    right.children = copy(Arrays.copyOfRange(children, from, count), count - from);
    shut(children, count, from, count - from);
    splitKeys(right, from);
    return right;
  }

  @Override
  void append(Node right, int entries) {
    children = withRoomFor(count + entries, children);
    System.arraycopy(((Branch) right).children, 0, children, count, entries);
    appendKeys(right, entries);
  }

  @Override
  void dropFirst(int entries) {
    shut(children, count, 0, entries);
    removeKeys(0, entries);
  }

  @Override
  int height() {
    return height;
  }

  @Override
  int lowest() {
    return 1;
  }
}
