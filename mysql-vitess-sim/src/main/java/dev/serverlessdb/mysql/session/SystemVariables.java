package dev.serverlessdb.mysql.session;

import dev.serverlessdb.mysql.result.MySqlError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The table of system variables, and their global values on one server. Thread-safe. */
public final class SystemVariables {

  private static final SortedMap<String, VariableDefinition> DEFINITIONS = load();
  private static final Map<String, VariableDefinition> BY_NAME = new HashMap<>(DEFINITIONS);

  /** Older names that MySQL 8.0 or its drivers still use. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "tx_isolation", "transaction_isolation",
          "tx_read_only", "transaction_read_only",
          "storage_engine", "default_storage_engine");

  private final Map<String, String> globals = new ConcurrentHashMap<>();

  /** Global values as a fresh server has them. */
  public SystemVariables() {
    DEFINITIONS.values().forEach(d -> globals.put(d.name(), d.initial()));
  }

  private static SortedMap<String, VariableDefinition> load() {
    SortedMap<String, VariableDefinition> table = new TreeMap<>();
    InputStream source = SystemVariables.class.getResourceAsStream("system-variables.txt");
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(source), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.startsWith("#") && !line.isEmpty()) {
          VariableDefinition definition = VariableDefinition.parse(line);
          table.put(definition.name(), definition);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  /** All definitions, by name. */
  static SortedMap<String, VariableDefinition> definitions() {
    return DEFINITIONS;
  }

  /**
   * The definition of a variable.
   *
   * @throws dev.serverlessdb.mysql.result.MySqlException 1193 when there is none
   */
  static VariableDefinition definition(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    VariableDefinition found = BY_NAME.get(OTHER_NAMES.getOrDefault(lower, lower));
    if (found == null) {
      throw MySqlError.UNKNOWN_SYSTEM_VARIABLE.with(name);
    }
    return found;
  }

  String global(String name) {
    return globals.getOrDefault(name, "");
  }

  void global(String name, String value) {
    globals.put(name, value);
  }

  /** Gives a new session its values of what it has values of its own of. */
  void copySessionValues(Map<String, String> target) {
    for (VariableDefinition definition : DEFINITIONS.values()) {
      if (definition.hasSession()) {
        target.put(definition.name(), global(definition.name()));
      }
    }
  }

  /** An independent copy, for a fork. */
  public SystemVariables copy() {
    SystemVariables copy = new SystemVariables();
    copy.globals.putAll(globals);
    return copy;
  }
}
