package dev.serverlessdb.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the service refuses, with its exact texts; the cases stand in {@code validation.txt}, where
 * each says what it was verified against.
 */
class ValidationTest {

  private static final String COMPOSITE =
      "{'TableName':'comp','BillingMode':'PAY_PER_REQUEST','KeySchema':["
          + "{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],"
          + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},"
          + "{'AttributeName':'sk','AttributeType':'N'},{'AttributeName':'g','AttributeType':'S'},"
          + "{'AttributeName':'r','AttributeType':'N'}],"
          + "'LocalSecondaryIndexes':[{'IndexName':'local','KeySchema':["
          + "{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'r','KeyType':'RANGE'}],"
          + "'Projection':{'ProjectionType':'KEYS_ONLY'}}],"
          + "'GlobalSecondaryIndexes':[{'IndexName':'global','KeySchema':["
          + "{'AttributeName':'g','KeyType':'HASH'},{'AttributeName':'r','KeyType':'RANGE'}],"
          + "'Projection':{'ProjectionType':'KEYS_ONLY'}}]}";

  static List<String> cases() throws IOException {
    try (InputStream in = ValidationTest.class.getResourceAsStream("validation.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefusedWithTheServicesText(String line) {
    String[] parts = line.split(" \\| ", 3);
    try (Local db = Local.start().table("tab")) {
      db.get("CreateTable", COMPOSITE);
      String expected = parts[2].substring(2);
      assertThat(db.error(parts[0], parts[1])).isEqualTo(expected);
    }
  }
}
