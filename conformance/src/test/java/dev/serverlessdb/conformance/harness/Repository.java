package dev.serverlessdb.conformance.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in the source tree. */
public final class Repository {

  private Repository() {}

  /** The root of the source tree. */
  public static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("serverlessdb"))) {
      Path parent = directory.getParent();
      if (parent == null) {
        throw new IllegalStateException(
            "not inside the source tree: " + Path.of("").toAbsolutePath());
      }
      directory = parent;
    }
    return directory;
  }

  /** The runnable jar; it exists from Maven's package phase on. */
  public static Path jar() {
    return built("standalone/target/serverlessdb.jar");
  }

  /** A file that an earlier module of the build has made. */
  public static Path built(String path) {
    Path file = root().resolve(path);
    if (!Files.exists(file)) {
      throw new IllegalStateException(file + " does not exist; it is built by 'mvn verify'");
    }
    return file;
  }

  /** A directory of the tests' own below {@code conformance/target}. */
  public static Path scratch(String name) {
    return root().resolve("conformance/target").resolve(name);
  }
}
