package dev.serverlessdb.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.dynamo.operation.Operations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What docs/COMPATIBILITY.md promises is what there is. Verified against: the operations' table.
 */
class CompatibilityTest {

  private static final Pattern ROW = Pattern.compile("^\\| (\\w+) \\| (supported|answers .*) \\|$");

  @Test
  void thePageListsExactlyTheOperationsThatAreSupported() throws IOException {
    List<String> supported = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (String line : dynamoDbSection()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        (row.group(2).equals("supported") ? supported : refused).add(row.group(1));
      }
    }
    assertThat(supported).containsExactlyInAnyOrderElementsOf(Operations.names());
    try (Local db = Local.start()) {
      assertThat(refused)
          .isNotEmpty()
          .allSatisfy(
              name -> assertThat(db.error(name, "{}")).startsWith("UnknownOperationException"));
    }
  }

  private static List<String> dynamoDbSection() throws IOException {
    Path page = Path.of("docs/COMPATIBILITY.md");
    List<String> lines =
        Files.readAllLines(Files.exists(page) ? page : Path.of("..").resolve(page));
    List<String> section = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      if (line.startsWith("## ")) {
        inside = line.equals("## DynamoDB");
      }
      if (inside) {
        section.add(line);
      }
    }
    return section;
  }
}
