package dev.serverlessdb.standalone;

/** Why the emulator could not start, in words for the user. */
final class LaunchException extends Exception {
  private static final long serialVersionUID = 1L;

  LaunchException(String message, Throwable cause) {
    super(message, cause);
  }
}
