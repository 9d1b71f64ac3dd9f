package dev.serverlessdb.standalone;

import dev.serverlessdb.core.time.EmulatorClock;
import java.io.PrintStream;
import picocli.CommandLine.ParameterException;

/**
 * The command line. Exit status: 0 when it was told to stop, 1 when it could not start, 2 when its
 * arguments were wrong.
 */
public final class Main {

  private static final int COULD_NOT_START = 1;
  private static final int WRONG_ARGUMENTS = 2;

  private Main() {}

  /** Starts the emulator and stays until it is told to stop. */
  public static void main(String[] args) {
    Logging.configure();
    int status = run(System.out, System.err, args);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Does what {@code args} say; when that is to start, the emulator's threads go on. */
  static int run(PrintStream out, PrintStream err, String... args) {
    long startNanos = EmulatorClock.stopwatchNanos();
    Arguments arguments = new Arguments();
    try {
      Arguments.Parsed parsed = arguments.parse(args);
      if (parsed instanceof Arguments.Parsed.Start start) {
        Launch.start(start.options(), out, startNanos).keepRunning();
      } else if (parsed instanceof Arguments.Parsed.Version) {
        out.println("serverlessdb " + version());
      } else {
        out.print(arguments.help());
      }
      return 0;
    } catch (ParameterException e) {
      err.println("serverlessdb: " + e.getMessage());
      err.println("serverlessdb --help lists the options.");
      return WRONG_ARGUMENTS;
    } catch (LaunchException e) {
      err.println("serverlessdb: " + e.getMessage());
      return COULD_NOT_START;
    }
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
