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
  /** An SQL statement that looked at many rows of a table without an index. */
  FULL_SCAN,
  /** An SQL query that read many more rows than it returned. */
  ROWS_READ_PER_ROW_RETURNED,
  /** An SQL query without LIMIT that returned many rows. */
  NO_LIMIT,
  /** A transaction that was open for half of the time that one may take, or longer. */
  LONG_TRANSACTION,
  /** Connections that were refused with error 1040, or close to the number where they are. */
  CONNECTION_EXHAUSTION,
  /** A connection of a data source that was not closed when the test ended. */
  CONNECTION_LEAK
}
