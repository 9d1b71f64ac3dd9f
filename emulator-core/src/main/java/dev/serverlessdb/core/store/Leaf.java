package dev.serverlessdb.core.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Entries next to each other in order of key. */
final class Leaf extends Node {

  byte[][] values;

  Leaf(Edit owner, byte[][] keys, byte[][] values, int count) {
    super(owner, keys, count);
    this.values = values;
  }

  static Leaf empty(Edit owner) {
    return new Leaf(owner, new byte[0][], new byte[0][], 0);
  }

  @Override
  byte @Nullable [] get(byte[] key) {
    int index = search(key, 0);
    return index < 0 ? null : values[index];
  }

  @Override
  Leaf editable(Edit edit) {
    if (owner == edit) {
      return this;
    }
    int room = roomFor(count);
    return new Leaf(edit, Arrays.copyOf(keys, room), Arrays.copyOf(values, room), count);
  }

  @Override
  byte @Nullable [] put(Edit edit, byte[] key, byte[] value) {
    int index = search(key, 0);
    if (index >= 0) {
      byte[] replaced = values[index];
      values[index] = value;
      return replaced;
    }
    int place = -index - 1;
    keys = open(keys, count, place);
    values = open(values, count, place);
    keys[place] = key;
    values[place] = value;
    count++;
    return null;
  }

  @Override
  void remove(Edit edit, byte[] key) {
    int index = search(key, 0);
    shut(keys, count, index, 1);
    shut(values, count, index, 1);
    count--;
  }

  @Override
  Leaf split(Edit edit, int from) {
    int moved = count - from;
    int room = roomFor(moved);
    Leaf right = new Leaf(edit, new byte[room][], new byte[room][], 0);
    right.append(this, from, count);
    shut(keys, count, from, moved);
    shut(values, count, from, moved);
    count = from;
    return right;
  }

  @Override
  void append(Node right, int from, int to) {
    int added = to - from;
    if (count + added > keys.length) {
      int room = roomFor(count + added);
      keys = Arrays.copyOf(keys, room);
      values = Arrays.copyOf(values, room);
    }
    System.arraycopy(right.keys, from, keys, count, added);
    System.arraycopy(((Leaf) right).values, from, values, count, added);
    count += added;
  }

  @Override
  void dropFirst(int entries) {
    shut(keys, count, 0, entries);
    shut(values, count, 0, entries);
    count -= entries;
  }

  @Override
  int indexFor(byte[] key) {
    return search(key, 0);
  }

  @Override
  int height() {
    return 0;
  }
}
