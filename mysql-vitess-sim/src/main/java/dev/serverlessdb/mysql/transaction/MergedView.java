package dev.serverlessdb.mysql.transaction;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.mysql.transaction.Overlay.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An overlay as it was after one of its writes, laid over a view, with whole ranges of the view
 * hidden.
 */
record MergedView(ReadView below, Overlay overlay, long seen, List<KeyRange> hidden)
    implements ReadView {

  @Override
  public byte @Nullable [] get(byte[] key) {
    Slot slot = overlay.slot(key, seen);
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
    return new Cursor(below.ascend(range), new Overlay.Walk(range, true, seen));
  }

  @Override
  public EntryCursor descend(KeyRange range) {
    return new Cursor(below.descend(range), new Overlay.Walk(range, false, seen));
  }

  /** Walks both in step; an overlaid entry wins over the one below with the same key. */
  private final class Cursor implements EntryCursor {

    private static final int PIECE_MAX = 256;

    private final EntryCursor lower;
    private final Overlay.Walk walk;
    private final List<Overlay.Entry> piece = new ArrayList<>();
    private int pieceMost = 2;
    private int place = -1;
    private boolean upperMore = true;
    private boolean lowerReady;
    private Overlay.@Nullable Entry upperNext;
    private byte[] key = Overlay.GONE;
    private byte[] value = Overlay.GONE;

    Cursor(EntryCursor lower, Overlay.Walk walk) {
      this.lower = lower;
      this.walk = walk;
      stepLower();
      stepUpper();
    }

    private void stepLower() {
      do {
        lowerReady = lower.next();
      } while (lowerReady && hides(lower.key()));
    }

    /** Goes on in the overlay, which is looked at piece by piece, each larger than the last. */
    private void stepUpper() {
      place++;
      if (place >= piece.size() && upperMore) {
        byte[] after = upperNext == null ? null : upperNext.key();
        piece.clear();
        place = 0;
        upperMore = overlay.walk(walk, after, pieceMost, piece);
        pieceMost = Math.min(PIECE_MAX, pieceMost * 4);
      }
      upperNext = place < piece.size() ? piece.get(place) : null;
    }

    @Override
    public boolean next() {
      while (true) {
        Overlay.Entry entry = upperNext;
        if (entry == null) {
          return takeLower();
        }
        int order = lowerReady ? Arrays.compareUnsigned(lower.key(), entry.key()) : 1;
        if (lowerReady && !walk.ascending()) {
          order = -order;
        }
        if (order < 0) {
          return takeLower();
        }
        if (order == 0) {
          stepLower();
        }
        stepUpper();
        if (!entry.slot().gone()) {
          key = entry.key();
          value = entry.slot().value();
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
