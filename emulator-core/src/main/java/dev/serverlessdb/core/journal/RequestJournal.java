package dev.serverlessdb.core.journal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What every request touched, what it cost and how it ended; the newest {@link #CAPACITY} entries
 * are kept. Listeners (detectors, meters) see every entry. Thread-safe.
 */
public final class RequestJournal {

  /** How many entries are kept. */
  public static final int CAPACITY = 10_000;

  /** Sees every entry, on the thread that answered the request. Must be quick. */
  @FunctionalInterface
  public interface Listener {
    /** Called after {@code entry} was added. */
    void recorded(JournalEntry entry);
  }

  /**
   * An entry before it has a number; see {@link JournalEntry} for the fields.
   *
   * @param service the service
   * @param operation the operation
   * @param resources what it touched
   * @param keys the keys it touched
   * @param units what it cost
   * @param facts what else detectors want to know
   * @param status the status code
   * @param errorCode the error code, or empty
   */
  public record Draft(
      String service,
      String operation,
      List<String> resources,
      List<String> keys,
      Map<String, Double> units,
      Map<String, String> facts,
      int status,
      String errorCode) {}

  private final ArrayDeque<JournalEntry> entries = new ArrayDeque<>();
  private final CopyOnWriteArrayList<Listener> listeners = new CopyOnWriteArrayList<>();
  private long nextSequence = 1;

  /** Adds an entry that ended at {@code time}. */
  public JournalEntry record(Instant time, Draft draft) {
    JournalEntry entry;
    synchronized (entries) {
      entry =
          new JournalEntry(
              nextSequence++,
              time,
              draft.service(),
              draft.operation(),
              draft.resources(),
              draft.keys(),
              draft.units(),
              draft.facts(),
              draft.status(),
              draft.errorCode());
      if (entries.size() == CAPACITY) {
        entries.removeFirst();
      }
      entries.addLast(entry);
    }
    for (Listener listener : listeners) {
      listener.recorded(entry);
    }
    return entry;
  }

  /** The kept entries, oldest first. */
  public List<JournalEntry> entries() {
    synchronized (entries) {
      return new ArrayList<>(entries);
    }
  }

  /** The newest {@code count} entries, oldest first. */
  public List<JournalEntry> last(int count) {
    List<JournalEntry> all = entries();
    return List.copyOf(all.subList(Math.max(0, all.size() - count), all.size()));
  }

  /** Forgets the entries; numbers go on. */
  public void clear() {
    synchronized (entries) {
      entries.clear();
    }
  }

  /** Lets {@code listener} see every entry from now on. */
  public void listen(Listener listener) {
    listeners.add(listener);
  }
}
