package dev.serverlessdb.mysql.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.HeapStore;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A transaction's view behaves as a sorted map with marks, whatever is done to it. */
class OverlayPropertyTest {

  private record Marked(int mark, TreeMap<Integer, Integer> state) {}

  @Property(tries = 300)
  void aTransactionIsASortedMapWithMarks(
      @ForAll @Size(max = 60) List<@IntRange(max = 999) Integer> steps) {
    Transactions transactions = new Transactions(HeapStore.create(EmulatorClock.real()));
    LogicalTransaction transaction = begin(transactions);
    TreeMap<Integer, Integer> model = new TreeMap<>();
    Deque<Marked> marks = new ArrayDeque<>();
    for (int step : steps) {
      int key = step % 10;
      EntryCursor before = transaction.ascend(KeyRange.all(), Read.CONSISTENT);
      EntryCursor backwards = transaction.descend(KeyRange.all(), Read.CURRENT);
      List<String> seen = list(model);
      List<String> seenBackwards = list(model.descendingMap());
      switch (step / 10 % 8) {
        case 0, 1, 2 -> {
          transaction.put(bytes(key), bytes(step % 100));
          model.put(key, step % 100);
        }
        case 3 -> {
          transaction.delete(bytes(key));
          model.remove(key);
        }
        case 4 -> marks.push(new Marked(transaction.mark(), new TreeMap<>(model)));
        case 5 -> {
          if (!marks.isEmpty()) {
            Marked marked = marks.pop();
            transaction.rollbackTo(marked.mark());
            model = marked.state();
          }
        }
        case 6 -> {
          transaction.deleteRange(new KeyRange(bytes(key), bytes(key + 3)));
          model.subMap(key, key + 3).clear();
        }
        default -> {
          transaction.commit();
          marks.clear();
          transaction = begin(transactions);
        }
      }
      if (step / 10 % 8 < 4) {
        assertThat(entries(before)).isEqualTo(seen);
        assertThat(entries(backwards)).isEqualTo(seenBackwards);
      }
      assertThat(entries(transaction.ascend(KeyRange.all(), Read.CONSISTENT)))
          .isEqualTo(list(model));
      assertThat(entries(transaction.descend(KeyRange.all(), Read.CURRENT)))
          .isEqualTo(list(model.descendingMap()));
      assertThat(transaction.get(bytes(key), Read.CONSISTENT) == null)
          .isEqualTo(!model.containsKey(key));
    }
  }

  private static LogicalTransaction begin(Transactions transactions) {
    return transactions.begin(
        new LogicalTransaction.Options(
            Isolation.REPEATABLE_READ, false, false, Duration.ofSeconds(1)),
        () -> {});
  }

  private static byte[] bytes(int number) {
    return new byte[] {(byte) number};
  }

  private static List<String> list(java.util.Map<Integer, Integer> model) {
    List<String> out = new ArrayList<>();
    model.forEach((key, value) -> out.add(key + "=" + value));
    return out;
  }

  private static List<String> entries(EntryCursor cursor) {
    List<String> out = new ArrayList<>();
    while (cursor.next()) {
      out.add(cursor.key()[0] + "=" + cursor.value()[0]);
    }
    return out;
  }
}
