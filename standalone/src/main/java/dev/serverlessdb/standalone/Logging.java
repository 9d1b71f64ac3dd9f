package dev.serverlessdb.standalone;

/**
 * Quiet logging on standard error: warnings and errors, unless a system property says otherwise.
 */
final class Logging {

  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private Logging() {}

  /** Must run before the first logger is made. */
  static void configure() {
    // The HTTP host's own logging follows ours; left alone it would load java.util.logging.
    setUnlessGiven("org.jboss.logging.provider", "slf4j");
    // Its thread pool would start JMX to register itself.
    setUnlessGiven("jboss.threads.eqe.disable-mbean", "true");
    setUnlessGiven(PREFIX + "defaultLogLevel", "warn");
    setUnlessGiven(PREFIX + "showThreadName", "false");
    setUnlessGiven(PREFIX + "showShortLogName", "true");
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
