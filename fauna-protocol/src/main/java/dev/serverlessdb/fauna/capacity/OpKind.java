package dev.serverlessdb.fauna.capacity;

import java.util.Locale;

/** The kinds of operations that queries are billed for and limited by. */
public enum OpKind {
  /** Evaluated functions, fifty to an operation. */
  COMPUTE,
  /** Reads of documents and of sets, 4 KiB to an operation. */
  READ,
  /** Writes of documents with their index entries, 1 KiB to an operation. */
  WRITE;

  /** The word in errors and headers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
