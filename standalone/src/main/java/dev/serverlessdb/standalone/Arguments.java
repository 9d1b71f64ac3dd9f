package dev.serverlessdb.standalone;

import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.PlanetScaleOptions;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command line's options. They are described to picocli one by one, not by annotations: reading
 * annotations costs a tenth of the start.
 */
final class Arguments {

  private static final int PORT_MAX = 65_535;
  private static final int DATABASE_NAME_MAX = 64;

  private final CommandLine commandLine;

  Arguments() {
    CommandSpec spec = CommandSpec.create().name("serverlessdb");
    spec.usageMessage()
        .description("Boots serverless databases on this machine; your own clients talk to them.")
        .customSynopsis("serverlessdb [start] [options]")
        .width(100);
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .paramLabel("start")
            .type(String.class)
            .description("Starts the emulator; the only command, and the default.")
            .build());
    for (ServiceTable.Entry service : ServiceTable.ALL) {
      service.ports().forEach(port -> spec.addOption(port(port)));
    }
    spec.addOption(port(ServiceTable.ADMIN));
    spec.addOption(
        text(
            "--database",
            "NAME",
            "The database of serverless drivers, which name none. Default: "
                + PlanetScaleOptions.DEFAULT.database()));
    spec.addOption(
        flag(
                "Answers 1049 for a database that was not created, instead of creating it.",
                "--strict-databases")
            .build());
    spec.addOption(text("--host", "ADDRESS", "The address to listen on. Default: 127.0.0.1"));
    spec.addOption(
        text(
            "--services",
            "LIST",
            "The services to start, with commas. Default: " + String.join(",", names())));
    spec.addOption(
        text("--data", "DIR", "Keeps every commit in this directory. Default: nothing is kept"));
    spec.addOption(text("--seed", "N", "Repeats the ids and tokens of a run with the same seed."));
    spec.addOption(
        text(
            "--clock",
            "CLOCK",
            "real, frozen, or an instant such as 2026-01-01T00:00:00Z to stand still at."
                + " Default: real"));
    spec.addOption(
        text(
            "--ca-file",
            "FILE",
            "Writes the authority (PEM) that clients of mysql and planetscale trust for TLS."));
    spec.addOption(
        text("--ready-file", "FILE", "Writes the addresses to it once every listener is open."));
    spec.addOption(flag("Prints this help.", "-h", "--help").usageHelp(true).build());
    spec.addOption(flag("Prints the version.", "-V", "--version").versionHelp(true).build());
    commandLine = new CommandLine(spec);
  }

  private static List<String> names() {
    return ServiceTable.names();
  }

  private static OptionSpec port(ServiceTable.Port port) {
    return OptionSpec.builder(port.flag())
        .paramLabel("PORT")
        .type(Integer.class)
        .description(
            "The port of " + port.endpoint() + "; 0 for any free one. Default: " + port.standard())
        .build();
  }

  private static OptionSpec text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  private static OptionSpec.Builder flag(String description, String... names) {
    return OptionSpec.builder(names).description(description);
  }

  String help() {
    return commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  /**
   * What {@code args} ask for, or empty when they ask for help or the version.
   *
   * @throws ParameterException with a message for the user
   */
  Parsed parse(String... args) {
    ParseResult result = commandLine.parseArgs(args);
    if (result.isUsageHelpRequested()) {
      return new Parsed.Help();
    }
    if (result.isVersionHelpRequested()) {
      return new Parsed.Version();
    }
    String command = result.matchedPositionalValue(0, "start");
    if (!command.equals("start")) {
      throw refuse("there is no command '" + command + "'; the only one is 'start'");
    }
    return new Parsed.Start(options(result));
  }

  private Options options(ParseResult result) {
    Map<String, Integer> ports = new HashMap<>();
    for (ServiceTable.Entry service : ServiceTable.ALL) {
      service.ports().forEach(port -> readPort(result, port, ports));
    }
    readPort(result, ServiceTable.ADMIN, ports);
    return new Options(
        services(value(result, "--services")),
        Map.copyOf(ports),
        Optional.ofNullable(value(result, "--host")).orElse("127.0.0.1"),
        clock(value(result, "--clock")),
        Optional.ofNullable(value(result, "--seed")).map(this::seed),
        Optional.ofNullable(value(result, "--data")).map(Path::of),
        planetScale(result),
        Optional.ofNullable(value(result, "--ca-file")).map(Path::of),
        Optional.ofNullable(value(result, "--ready-file")).map(Path::of));
  }

  private PlanetScaleOptions planetScale(ParseResult result) {
    String database = value(result, "--database");
    PlanetScaleOptions options =
        PlanetScaleOptions.DEFAULT.withStrictDatabases(
            result.matchedOptionValue("--strict-databases", false));
    if (database == null) {
      return options;
    }
    boolean named =
        database.equals(database.strip())
            && !database.isEmpty()
            && database.codePointCount(0, database.length()) <= DATABASE_NAME_MAX;
    if (!named) {
      throw refuse(
          "--database must be a name of 1 to "
              + DATABASE_NAME_MAX
              + " characters without blanks around it, not '"
              + database
              + "'");
    }
    return options.withDatabase(database);
  }

  private static @Nullable String value(ParseResult result, String option) {
    return result.matchedOptionValue(option, (String) null);
  }

  private void readPort(ParseResult result, ServiceTable.Port port, Map<String, Integer> into) {
    Integer number = result.matchedOptionValue(port.flag(), (Integer) null);
    if (number == null) {
      return;
    }
    if (number < 0 || number > PORT_MAX) {
      throw refuse(port.flag() + " must be from 0 to " + PORT_MAX + ", not " + number);
    }
    into.put(port.endpoint(), number);
  }

  private List<ServiceTable.Entry> services(@Nullable String list) {
    if (list == null) {
      return ServiceTable.ALL;
    }
    List<String> wanted = List.of(list.split(",", -1));
    for (String name : wanted) {
      if (!names().contains(name)) {
        throw refuse("--services: there is no service '" + name + "'; there are " + names());
      }
    }
    List<ServiceTable.Entry> chosen = new ArrayList<>(ServiceTable.ALL);
    chosen.removeIf(service -> !wanted.contains(service.name()));
    return chosen;
  }

  private EmulatorClock clock(@Nullable String text) {
    EmulatorClock clock = EmulatorClock.real();
    if (text == null || text.equals("real")) {
      return clock;
    }
    if (text.equals("frozen")) {
      clock.freeze();
      return clock;
    }
    try {
      return EmulatorClock.frozenAt(Instant.parse(text));
    } catch (DateTimeException e) {
      throw refuse(
          "--clock must be real, frozen or an instant such as 2026-01-01T00:00:00Z, not " + text);
    }
  }

  private long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw refuse("--seed must be a whole number of 64 bits, not " + text);
    }
  }

  private ParameterException refuse(String message) {
    return new ParameterException(commandLine, message);
  }

  /** What was asked for. */
  sealed interface Parsed {

    /** The help text. */
    record Help() implements Parsed {}

    /** The version. */
    record Version() implements Parsed {}

    /**
     * To start.
     *
     * @param options how
     */
    record Start(Options options) implements Parsed {}
  }
}
