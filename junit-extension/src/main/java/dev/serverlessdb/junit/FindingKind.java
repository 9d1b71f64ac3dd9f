package dev.serverlessdb.junit;

/** What {@link ServerlessDbTest#failOn} can name; the kinds of findings by their own names. */
public enum FindingKind {
  /** A Scan, which reads and bills every item of a table. */
  SCAN,
  /** One read after another where one batch or one query would do. */
  N_PLUS_ONE,
  /** A filter that looked at a whole set where an index would find what it wants. */
  MISSING_INDEX,
  /** A document that comes near the greatest size there may be. */
  NEAR_SIZE_LIMIT,
  /** A document that many transactions write at the same time, which conflict in production. */
  CONTENDED_DOCUMENT,
  /** A read that saw a state older than the last write, as from a region that lags. */
  STALE_READ,
  /** A connection of a data source that was not closed when the test ended. */
  CONNECTION_LEAK
}
