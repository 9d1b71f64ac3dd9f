package dev.serverlessdb.core.store;

import org.jspecify.annotations.Nullable;

/** A tree in the making: shares what it does not touch with the tree that it started from. */
final class TreeEditor {

  private final Node.Edit edit = new Node.Edit();
  private Node root;
  private long size;
  private long writes;

  TreeEditor(Node root, long size) {
    this.root = root;
    this.size = size;
  }

  Node root() {
    return root;
  }

  long size() {
    return size;
  }

  /** Grows with every change. */
  long writes() {
    return writes;
  }

  /** Stores an entry and returns the value that it replaced. */
  byte @Nullable [] put(byte[] key, byte[] value) {
    writes++;
    root = root.editable(edit);
    byte[] replaced = root.put(edit, key, value);
    if (root.count > Node.FULL) {
      root = Branch.above(edit, root, root.split(edit, root.splitPoint(key)));
    }
    if (replaced == null) {
      size++;
    }
    return replaced;
  }

  /** Removes an entry and returns its value, or null when there was none. */
  byte @Nullable [] remove(byte[] key) {
    byte[] removed = root.get(key);
    if (removed == null) {
      return null;
    }
    writes++;
    size--;
    root = root.editable(edit);
    root.remove(edit, key);
    while (root instanceof Branch branch && branch.count == 1) {
      root = branch.children[0];
    }
    return removed;
  }
}
