package dev.serverlessdb.core.store;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two roots. Walks both trees side by side and passes over every subtree that
 * they share, so the time goes with the difference and not with the size.
 */
final class TreeDiff {

  private final Walk before;
  private final Walk after;
  private final Consumer<CommitRecord.Change> out;

  private TreeDiff(Node before, Node after, Consumer<CommitRecord.Change> out) {
    this.before = new Walk(before);
    this.after = new Walk(after);
    this.out = out;
  }

  static void between(Node before, Node after, Consumer<CommitRecord.Change> out) {
    new TreeDiff(before, after, out).run();
  }

  private void run() {
    while (before.ahead != null
        || before.leaf != null
        || after.ahead != null
        || after.leaf != null) {
      if (before.ahead != null && before.ahead == after.ahead) {
        before.leave();
        after.leave();
      } else if (before.ahead != null || after.ahead != null) {
        enterTheHigher();
      } else {
        compareEntries();
      }
    }
  }

  private void enterTheHigher() {
    int heightBefore = before.ahead == null ? -1 : before.ahead.height();
    int heightAfter = after.ahead == null ? -1 : after.ahead.height();
    if (heightBefore >= heightAfter) {
      before.enter();
    }
    if (heightAfter >= heightBefore) {
      after.enter();
    }
  }

  private void compareEntries() {
    Leaf old = before.leaf;
    Leaf young = after.leaf;
    int order = order(old, young);
    if (order < 0 && old != null) {
      out.accept(new CommitRecord.Change(old.keys[before.index], old.values[before.index], null));
      before.step();
    } else if (order > 0 && young != null) {
      out.accept(new CommitRecord.Change(young.keys[after.index], null, young.values[after.index]));
      after.step();
    } else if (old != null && young != null) {
      byte[] was = old.values[before.index];
      byte[] is = young.values[after.index];
      if (was != is && !Arrays.equals(was, is)) {
        out.accept(new CommitRecord.Change(young.keys[after.index], was, is));
      }
      before.step();
      after.step();
    }
  }

  private int order(@Nullable Leaf old, @Nullable Leaf young) {
    if (old == null) {
      return 1;
    }
    return young == null
        ? -1
        : Arrays.compareUnsigned(old.keys[before.index], young.keys[after.index]);
  }

  /** Stands before a subtree that it has not entered, or on an entry of a leaf, or at the end. */
  private static final class Walk {
    private final Branch[] path;
    private final int[] places;
    private int depth;
    private @Nullable Node ahead;
    private @Nullable Leaf leaf;
    private int index;

    Walk(Node root) {
      path = new Branch[root.height()];
      places = new int[root.height()];
      ahead = root.count == 0 ? null : root;
    }

    void enter() {
      if (ahead instanceof Branch branch) {
        path[depth] = branch;
        places[depth] = 0;
        depth++;
        ahead = branch.children[0];
      } else if (ahead instanceof Leaf entered) {
        leaf = entered;
        index = 0;
        ahead = null;
      }
    }

    void step() {
      index++;
      if (leaf != null && index == leaf.count) {
        leaf = null;
        leave();
      }
    }

    /** Goes on to what follows the subtree ahead, or the leaf that was just left. */
    void leave() {
      ahead = null;
      while (depth > 0) {
        int place = ++places[depth - 1];
        if (place < path[depth - 1].count) {
          ahead = path[depth - 1].children[place];
          return;
        }
        depth--;
      }
    }
  }
}
