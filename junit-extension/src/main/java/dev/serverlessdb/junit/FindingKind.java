package dev.serverlessdb.junit;

/** What {@link ServerlessDbTest#failOn} can name; the kinds of findings by their own names. */
public enum FindingKind {
  /** A Scan, which reads and bills every item of a table. */
  SCAN,
  /** One read after another where one batch or one query would do. */
  N_PLUS_ONE
}
