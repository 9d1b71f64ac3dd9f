package dev.serverlessdb.mysql.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.store.KeyRange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a walk through a transaction's writes costs does not depend on how many there are. Verified
 * against: the time of statements in large transactions, which grew with their square.
 */
class OverlayTest {

  private static final int WRITES = 10_000;

  private final Overlay overlay = new Overlay();

  private static byte[] key(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  private List<Integer> walk(Overlay.Walk walk, byte[] after) {
    List<Overlay.Entry> into = new ArrayList<>();
    assertThat(overlay.walk(walk, after, 3, into)).isTrue();
    return into.stream().map(entry -> ByteBuffer.wrap(entry.key()).getInt()).toList();
  }

  @Test
  void aWalkLooksAtNoMoreThanItIsAskedForAndSeesWhatThereWasWhenItBegan() {
    for (int i = 0; i < WRITES; i += 2) {
      overlay.set(key(i), key(i));
    }
    long seen = WRITES / 2;
    for (int i = 1; i < WRITES; i += 2) {
      overlay.set(key(i), key(i));
    }
    Overlay.Walk up = new Overlay.Walk(KeyRange.all(), true, seen);
    assertThat(walk(up, key(100))).containsExactly(102);
    Overlay.Walk all = new Overlay.Walk(KeyRange.all(), true, WRITES);
    assertThat(walk(all, key(100))).containsExactly(101, 102, 103);
    Overlay.Walk down = new Overlay.Walk(KeyRange.all(), false, WRITES);
    assertThat(walk(down, key(100))).containsExactly(99, 98, 97);
  }
}
