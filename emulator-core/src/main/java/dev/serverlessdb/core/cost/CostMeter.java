package dev.serverlessdb.core.cost;

import dev.serverlessdb.core.journal.JournalEntry;
import dev.serverlessdb.core.journal.RequestJournal;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the units of every request in a journal, from the moment it was made. Thread-safe. */
public final class CostMeter {

  private final Map<String, Double> unitsByName = new TreeMap<>();
  private long requests;

  /** A meter that follows {@code journal}. */
  public CostMeter(RequestJournal journal) {
    journal.listen(this::add);
  }

  private synchronized void add(JournalEntry entry) {
    requests++;
    entry
        .units()
        .forEach(
            (unit, count) -> unitsByName.merge(entry.service() + "/" + unit, count, Double::sum));
  }

  /** How many requests were counted. */
  public synchronized long requests() {
    return requests;
  }

  /** The units so far, by {@code service/unit}. */
  public synchronized Map<String, Double> units() {
    return new TreeMap<>(unitsByName);
  }

  /** What the units cost in dollars at {@code prices}. */
  public synchronized double dollars(PriceList prices) {
    return prices.dollars(unitsByName);
  }

  /** Starts again from zero. */
  public synchronized void reset() {
    unitsByName.clear();
    requests = 0;
  }
}
