package dev.serverlessdb.mysql.golden;

import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.json.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The recorded cases beside the repository, one JSON object a line. */
final class GoldenFile {

  private GoldenFile() {}

  /** The lines of a file, or a skipped test where the file is not at hand. */
  static List<Map<String, Json>> lines(String name) {
    Path file = Path.of("..", "..", "shared", "golden", "mysql", name).normalize();
    if (!Files.exists(file)) {
      file = Path.of("..", "..", "..", "shared", "golden", "mysql", name).normalize();
    }
    Assumptions.assumeTrue(Files.exists(file), "the recorded cases are not at hand: " + name);
    try {
      return Files.readAllLines(file).stream().map(GoldenFile::object).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Json> object(String line) {
    try {
      return ((Json.Obj) JsonParser.parse(line)).members();
    } catch (JsonParser.SyntaxException e) {
      throw new IllegalArgumentException(line, e);
    }
  }
}
