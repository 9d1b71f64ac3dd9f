package dev.serverlessdb.core.finding;

import dev.serverlessdb.core.journal.JournalEntry;
import dev.serverlessdb.core.journal.RequestJournal;
import java.util.ArrayList;
import java.util.List;

/** The detectors of an emulator and what they have found. Thread-safe. */
public final class Findings {

  private final List<Detector> detectors = new ArrayList<>();

  /** Findings that follow {@code journal}. */
  public Findings(RequestJournal journal) {
    journal.listen(this::observe);
  }

  /** Adds a detector, which sees the requests from now on. */
  public synchronized void register(Detector detector) {
    detectors.add(detector);
  }

  private synchronized void observe(JournalEntry entry) {
    for (Detector detector : detectors) {
      detector.observe(entry);
    }
  }

  /** Everything found so far. */
  public synchronized List<Finding> all() {
    List<Finding> all = new ArrayList<>();
    for (Detector detector : detectors) {
      all.addAll(detector.findings());
    }
    return all;
  }

  /** Forgets what was found. */
  public synchronized void reset() {
    detectors.forEach(Detector::reset);
  }
}
