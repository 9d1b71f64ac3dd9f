package dev.serverlessdb.mysql.result;

/**
 * A line of SHOW WARNINGS.
 *
 * @param level how bad
 * @param code the error number
 * @param message the text
 */
public record Warning(Level level, int code, String message) {

  /** How bad it is. */
  public enum Level {
    /** For information, such as a table that exists already. */
    NOTE("Note"),
    /** The statement went on with another value. */
    WARNING("Warning"),
    /** The statement failed. */
    ERROR("Error");

    private final String printed;

    Level(String printed) {
      this.printed = printed;
    }

    /** The level as SHOW WARNINGS prints it. */
    public String printed() {
      return printed;
    }
  }
}
