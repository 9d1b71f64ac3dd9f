package dev.serverlessdb.junit;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the HTTP host's greetings out of the tests' output. */
final class HostLogging {

  /** Kept, because loggers that nobody holds are forgotten together with their levels. */
  private static final List<Logger> LOGGERS =
      List.of(
          Logger.getLogger("io.undertow"),
          Logger.getLogger("org.xnio"),
          Logger.getLogger("org.jboss.threads"));

  private HostLogging() {}

  /** Lets warnings through and nothing less, unless somebody has chosen a level. */
  static void quieten() {
    for (Logger logger : LOGGERS) {
      if (logger.getLevel() == null) {
        logger.setLevel(Level.WARNING);
      }
    }
  }
}
