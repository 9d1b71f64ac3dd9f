package dev.serverlessdb.core.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Entries next to each other in order of key. */
final class Leaf extends Node {

  byte[][] values;

  /** A leaf without entries. */
  Leaf(Edit owner) {
    super(owner);
    this.values = new byte[0][];
  }

  private Leaf(Edit owner, Leaf source) {
    super(owner, source);
    this.values = copy(source.values, source.count);
  }

  @Override
  byte @Nullable [] get(byte[] key) {
    int index = searchHeads(key);
    return index < 0 ? null : values[index];
  }

  @Override
  Leaf editable(Edit edit) {
    return owner == edit ? this : new Leaf(edit, this);
  }

  @Override
  byte @Nullable [] put(Edit edit, byte[] key, byte[] value) {
    int index = search(key);
    if (index >= 0) {
      byte[] replaced = values[index];
      values[index] = value;
      return replaced;
    }
    int place = -index - 1;
    values = insert(values, count, place, value);
    insertKey(place, key);
    return null;
  }

  @Override
  void remove(Edit edit, byte[] key) {
    int index = search(key);
    shut(values, count, index, 1);
    removeKeys(index, 1);
  }

  @Override
  Leaf split(Edit edit, int from) {
    Leaf right = new Leaf(edit);
    right.values = copy(Arrays.copyOfRange(values, from, count), count - from);
    shut(values, count, from, count - from);
    splitKeys(right, from);
    return right;
  }

  @Override
  void append(Node right, int entries) {
    values = withRoomFor(count + entries, values);
    System.arraycopy(((Leaf) right).values, 0, values, count, entries);
    appendKeys(right, entries);
  }

  @Override
  void dropFirst(int entries) {
    shut(values, count, 0, entries);
    removeKeys(0, entries);
  }

  @Override
  int height() {
    return 0;
  }

  @Override
  int indexFor(byte[] key) {
    return search(key);
  }

  @Override
  int lowest() {
    return 0;
  }
}
