package dev.serverlessdb.core.store;

/** The store cannot do what was asked, for a reason that lies outside the program. */
public class StoreException extends RuntimeException {

  /** Explained by {@code message}, which names the file concerned. */
  public StoreException(String message) {
    super(message);
  }

  /** Explained by {@code message}, which names the file concerned, and caused by {@code cause}. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
