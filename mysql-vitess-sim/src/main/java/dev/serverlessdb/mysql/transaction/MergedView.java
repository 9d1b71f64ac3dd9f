package dev.serverlessdb.mysql.transaction;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.mysql.transaction.Overlay.Slot;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Some entries laid over a view, with whole ranges of the view hidden. */
record MergedView(ReadView below, NavigableMap<byte[], Slot> slots, List<KeyRange> hidden)
    implements ReadView {

  @Override
  public byte @Nullable [] get(byte[] key) {
    Slot slot = slots.get(key);
    if (slot != null) {
      return slot.gone() ? null : slot.value();
    }
    return hides(key) ? null : below.get(key);
  }

  private boolean hides(byte[] key) {
    for (KeyRange range : hidden) {
      if (range.contains(key)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public EntryCursor ascend(KeyRange range) {
    return new Cursor(below.ascend(range), part(range), 1);
  }

  @Override
  public EntryCursor descend(KeyRange range) {
    return new Cursor(below.descend(range), part(range).descendingMap(), -1);
  }

  private NavigableMap<byte[], Slot> part(KeyRange range) {
    byte[] to = range.to();
    if (slots.isEmpty()) {
      return slots;
    }
    return to == null
        ? slots.tailMap(range.from(), true)
        : slots.subMap(range.from(), true, to, false);
  }

  /** Walks both in step; an overlaid entry wins over the one below with the same key. */
  private final class Cursor implements EntryCursor {

    private final EntryCursor lower;
    private final Iterator<Map.Entry<byte[], Slot>> upper;
    private final int direction;
    private boolean lowerReady;
    private Map.@Nullable Entry<byte[], Slot> upperNext;
    private byte[] key = Overlay.GONE;
    private byte[] value = Overlay.GONE;

    Cursor(EntryCursor lower, NavigableMap<byte[], Slot> upper, int direction) {
      this.lower = lower;
      this.upper = upper.entrySet().iterator();
      this.direction = direction;
      stepLower();
      stepUpper();
    }

    private void stepLower() {
      do {
        lowerReady = lower.next();
      } while (lowerReady && hides(lower.key()));
    }

    private void stepUpper() {
      upperNext = upper.hasNext() ? upper.next() : null;
    }

    @Override
    public boolean next() {
      while (true) {
        Map.Entry<byte[], Slot> entry = upperNext;
        if (entry == null) {
          return takeLower();
        }
        int order =
            lowerReady
                ? direction * java.util.Arrays.compareUnsigned(lower.key(), entry.getKey())
                : 1;
        if (order < 0) {
          return takeLower();
        }
        if (order == 0) {
          stepLower();
        }
        stepUpper();
        if (!entry.getValue().gone()) {
          key = entry.getKey();
          value = entry.getValue().value();
          return true;
        }
      }
    }

    private boolean takeLower() {
      if (!lowerReady) {
        return false;
      }
      key = lower.key();
      value = lower.value();
      stepLower();
      return true;
    }

    @Override
    public byte[] key() {
      return key;
    }

    @Override
    public byte[] value() {
      return value;
    }
  }
}
