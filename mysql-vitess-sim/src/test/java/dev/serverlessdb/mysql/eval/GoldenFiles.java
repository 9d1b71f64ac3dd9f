package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.json.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Recorded answers kept beside the project; tests that want them are skipped where they are not.
 */
final class GoldenFiles {

  private GoldenFiles() {}

  static List<Json.Obj> read(String name) throws IOException, JsonParser.SyntaxException {
    Path file = find(name);
    Assumptions.assumeTrue(
        file != null, "skipped: no shared/golden/mysql/" + name + " beside the project");
    List<Json.Obj> lines = new ArrayList<>();
    if (file != null) {
      for (String line : Files.readAllLines(file)) {
        lines.add((Json.Obj) JsonParser.parse(line));
      }
    }
    return lines;
  }

  private static @Nullable Path find(String name) {
    Path directory = Path.of("").toAbsolutePath();
    while (directory != null) {
      Path file = directory.resolve("shared/golden/mysql").resolve(name);
      if (Files.isRegularFile(file)) {
        return file;
      }
      directory = directory.getParent();
    }
    return null;
  }

  static String text(Json.Obj line, String name) {
    return line.members().get(name) instanceof Json.Text text ? text.value() : "";
  }
}
