package dev.serverlessdb.core.store;

/** One root: the whole map as it was after a commit, immutable and readable without a lock. */
public interface Snapshot extends ReadView {

  /** The number of the commit that made this root; 0 is the empty store. */
  long version();

  /** When that commit was made, in microseconds since the epoch on the emulator's clock. */
  long timeMicros();

  /** How many entries there are. */
  long size();
}
