package dev.serverlessdb.core.finding;

import dev.serverlessdb.core.journal.JournalEntry;
import java.util.List;

/** Reads the journal, entry by entry, and says what it found. One thread at a time. */
public interface Detector {

  /** Looks at the next entry. */
  void observe(JournalEntry entry);

  /** What it has found so far, in a stable order. */
  List<Finding> findings();

  /** Forgets what it has seen. */
  void reset();
}
