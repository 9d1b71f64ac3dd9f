package dev.serverlessdb.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Checks what must hold of every tree, from the inside. */
final class TreeShape {

  private TreeShape() {}

  /** The number of leaves and branches below {@code snapshot}, after checking each. */
  static int checkedNodes(Snapshot snapshot) {
    Node root = ((HeapSnapshot) snapshot).root();
    long[] entries = {0};
    int nodes = check(root, null, null, entries);
    assertThat(entries[0]).isEqualTo(snapshot.size());
    return nodes;
  }

  private static int check(
      Node node, byte @Nullable [] from, byte @Nullable [] to, long[] entries) {
    assertThat(node.count).isLessThanOrEqualTo(Node.FULL);
    int nodes = 1;
    for (int i = node instanceof Leaf ? 0 : 1; i < node.count; i++) {
      assertThat(from == null || Arrays.compareUnsigned(node.keys[i], from) >= 0).isTrue();
      assertThat(to == null || Arrays.compareUnsigned(node.keys[i], to) < 0).isTrue();
      assertThat(i < 2 || Arrays.compareUnsigned(node.keys[i - 1], node.keys[i]) < 0).isTrue();
    }
    if (node instanceof Leaf leaf) {
      entries[0] += leaf.count;
      return nodes;
    }
    Branch branch = (Branch) node;
    for (int i = 0; i < branch.count; i++) {
      assertThat(branch.children[i].height()).isEqualTo(branch.height() - 1);
      assertThat(branch.children[i].count).isPositive();
      byte @Nullable [] low = i == 0 ? from : branch.keys[i];
      byte @Nullable [] high = i == branch.count - 1 ? to : branch.keys[i + 1];
      nodes += check(branch.children[i], low, high, entries);
    }
    return nodes;
  }
}
