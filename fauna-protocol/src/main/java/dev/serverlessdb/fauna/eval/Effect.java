package dev.serverlessdb.fauna.eval;

/** What an expression may do, in order. */
public enum Effect {
  /** Neither reads nor writes. */
  PURE,
  /** Reads. */
  READ,
  /** Writes, or calls a user's function, which may. */
  WRITE;

  /** The stronger of the two. */
  public Effect and(Effect other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
