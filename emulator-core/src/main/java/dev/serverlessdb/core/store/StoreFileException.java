package dev.serverlessdb.core.store;

import java.nio.file.Path;

/** A store's file cannot be used. The file has not been changed. */
public final class StoreFileException extends StoreException {

  /** What is wrong with the file. */
  public enum Reason {
    /** Another process, or another store in this one, uses it. */
    IN_USE,
    /** It was not written by this program. */
    FOREIGN,
    /** A newer release of this program wrote it, in a format that this one does not know. */
    NEWER_FORMAT,
    /** It is incomplete or was changed by something else. */
    DAMAGED,
    /** The file system refuses. */
    INACCESSIBLE
  }

  private final transient Path file;
  private final Reason reason;

  /** {@code sentence} follows the name of the file: "is in use by another process". */
  public StoreFileException(Path file, Reason reason, String sentence) {
    super(file + " " + sentence);
    this.file = file;
    this.reason = reason;
  }

  /** As the other constructor, with what made it known. */
  public StoreFileException(Path file, Reason reason, String sentence, Throwable cause) {
    super(file + " " + sentence, cause);
    this.file = file;
    this.reason = reason;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** What is wrong with it. */
  public Reason reason() {
    return reason;
  }
}
