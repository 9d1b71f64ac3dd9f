package dev.serverlessdb.conformance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A directory of scripts with the libraries that they need, copied below {@code conformance/target}
 * and installed there once for every state of its lock file.
 *
 * <p>{@code ScriptProject.node("dynamodb").run("script.mjs", environment)} installs {@code
 * src/test/node/dynamodb/package-lock.json}, runs the package's script {@code generate} if there is
 * one, and then a script beside it; {@code ScriptProject.python("dynamodb")} does the same with
 * {@code src/test/python/dynamodb/requirements.txt}.
 */
public final class ScriptProject {

  private static final Map<String, ScriptProject> OPENED = new ConcurrentHashMap<>();

  private final Path directory;
  private final List<String> interpreter;

  private ScriptProject(Path directory, List<String> interpreter) {
    this.directory = directory;
    this.interpreter = interpreter;
  }

  /** The Node project of that name; skips the test when Node is not installed. */
  public static ScriptProject node(String name) {
    Programs.require("node", "--version");
    Programs.require("npm", "--version");
    return OPENED.computeIfAbsent(
        "node/" + name,
        key -> {
          Path directory = copy(key);
          installOnce(
              directory,
              "package-lock.json",
              List.of(
                  List.of("npm", "ci", "--no-progress"),
                  List.of("npm", "run", "--if-present", "generate")));
          return new ScriptProject(directory, List.of("node"));
        });
  }

  /** The Python project of that name; skips the test when Python is not installed. */
  public static ScriptProject python(String name) {
    Programs.require("python3", "--version");
    return OPENED.computeIfAbsent(
        "python/" + name,
        key -> {
          Path directory = copy(key);
          installOnce(
              directory,
              "requirements.txt",
              List.of(
                  List.of("python3", "-m", "venv", "venv"),
                  List.of("venv/bin/pip", "install", "--quiet", "-r", "requirements.txt")));
          return new ScriptProject(
              directory, List.of(directory.resolve("venv/bin/python").toString()));
        });
  }

  /** The Go project of that name; skips the test when Go is not installed. */
  public static ScriptProject go(String name) {
    Programs.require("go", "version");
    return OPENED.computeIfAbsent(
        "go/" + name, key -> new ScriptProject(copy(key), List.of("go", "run")));
  }

  /** Runs a script of the project; {@code environment} usually holds the endpoints. */
  public Programs.Outcome run(String script, Map<String, String> environment) {
    List<String> command = new ArrayList<>(interpreter);
    command.add(script);
    return Programs.run(directory, environment, command);
  }

  /** Writes a script into the project and runs it. */
  public Programs.Outcome run(String name, String text, Map<String, String> environment) {
    try {
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return run(name, environment);
  }

  private static Path copy(String project) {
    Path source = Repository.root().resolve("conformance/src/test").resolve(project);
    Path target = Repository.scratch(project);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = target.resolve(source.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return target;
  }

  private static void installOnce(Path directory, String lock, List<List<String>> commands) {
    try {
      Path stamp = directory.resolve(".installed");
      String wanted = Files.readString(directory.resolve(lock));
      if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
        return;
      }
      for (List<String> command : commands) {
        Programs.run(directory, Map.of(), command).succeeded();
      }
      Files.writeString(stamp, wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
