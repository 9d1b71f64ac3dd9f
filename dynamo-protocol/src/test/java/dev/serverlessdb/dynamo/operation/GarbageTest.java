package dev.serverlessdb.dynamo.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.journal.JournalEntry;
import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.dynamo.Local;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is sent, the answer is the service's: an error of the caller's, never one of ours, and
 * never silence. Verified against: the shape of errors in the developer guide, "Error handling".
 */
class GarbageTest {

  private static final String TABLE = "garbage";

  static List<String> operations() {
    return Operations.names();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aValueOfTheWrongTypeInAnyFieldIsTheCallersError(String operation) {
    try (Local db = Local.start().table(TABLE)) {
      for (String body : Mutations.of(Operations.shape(operation), TABLE)) {
        check(db, operation, db.raw("DynamoDB_20120810." + operation, body), body);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void truncatedJsonIsASerializationError(String operation) {
    try (Local db = Local.start().table(TABLE)) {
      byte[] whole =
          Mutations.sample(Operations.shape(operation), TABLE).getBytes(StandardCharsets.UTF_8);
      for (int length = 0; length < whole.length; length++) {
        HttpResponse response =
            db.raw("DynamoDB_20120810." + operation, Arrays.copyOf(whole, length));
        assertThat(Local.text(response)).contains("#SerializationException");
        assertThat(response.status()).isEqualTo(400);
      }
    }
  }

  @Test
  void thousandsOfViolationsAreAnsweredAtOnceAndReportedAsTen() {
    StringBuilder tables = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      tables
          .append(i == 0 ? "'" : ",'")
          .append("t".repeat(1_100))
          .append(i)
          .append("':{'Keys':[]}");
    }
    try (Local db = Local.start()) {
      assertThat(db.error("BatchGetItem", "{'RequestItems':{" + tables + "}}"))
          .startsWith("ValidationException: 10 validation errors detected: ");
    }
  }

  @Test
  void theJournalDoesNotKeepWhatCanBeNoKey() {
    try (Local db = Local.start().table(TABLE)) {
      String large = "x".repeat(100_000);
      db.call("GetItem", "{'TableName':'" + TABLE + "','Key':{'pk':{'S':'" + large + "'}}}");
      db.call("GetItem", "{'TableName':'" + large + "','Key':{'pk':{'L':[{'S':'x'}]}}}");
      for (JournalEntry entry : db.emulator().journal().last(2)) {
        assertThat(entry.keys().get(0)).startsWith("pk=").hasSizeLessThan(5_000);
        assertThat(entry.resources().get(0)).hasSizeLessThan(5_000);
      }
    }
  }

  @Test
  void attributeNamesMayHaveSixtyFourKilobytes() {
    try (Local db = Local.start().table(TABLE)) {
      String name = "n".repeat(65_535);
      db.get(
          "PutItem",
          "{'TableName':'" + TABLE + "','Item':{'pk':{'S':'a'},'" + name + "':{'BOOL':true}}}");
      assertThat(db.ask("GetItem", "{'TableName':'" + TABLE + "','Key':{'pk':{'S':'a'}}}"))
          .contains(name);
    }
  }

  @Test
  void randomBytesAreTheCallersError() {
    Entropy entropy = Entropy.seeded(7);
    List<String> operations = operations();
    try (Local db = Local.start().table(TABLE)) {
      for (int i = 0; i < 2_000; i++) {
        byte[] body = entropy.nextBytes(entropy.nextInt(64));
        String operation = operations.get(i % operations.size());
        HttpResponse response = db.raw("DynamoDB_20120810." + operation, body);
        check(db, operation, response, Arrays.toString(body));
      }
    }
  }

  @Test
  void deeplyNestedJsonIsTheCallersError() {
    try (Local db = Local.start().table(TABLE)) {
      for (int depth : new int[] {33, 400, 100_000}) {
        String body =
            "{\"TableName\":\"garbage\",\"Item\":{\"pk\":{\"S\":\"a\"},\"deep\":"
                + "{\"L\":[".repeat(depth)
                + "]}".repeat(depth)
                + "}}";
        HttpResponse response = db.raw("DynamoDB_20120810.PutItem", body);
        assertThat(response.status()).as("depth %s", depth).isEqualTo(400);
      }
    }
  }

  @Test
  void anUnknownTargetIsAnUnknownOperation() {
    try (Local db = Local.start()) {
      for (String target : new String[] {"", "x", "DynamoDB_20120810."}) {
        HttpResponse response = db.raw(target, "{}");
        assertThat(response.status()).isEqualTo(400);
        assertThat(Local.text(response))
            .isEqualTo("{'__type':'com.amazon.coral.service#UnknownOperationException'}");
      }
      assertThat(db.error("Fly", "{}"))
          .startsWith("UnknownOperationException")
          .contains("docs/COMPATIBILITY.md");
    }
  }

  private static void check(Local db, String operation, HttpResponse response, String body) {
    List<Integer> fine = new ArrayList<>(List.of(200, 400));
    assertThat(fine)
        .as("%s of %s: %s", operation, body, Local.text(response))
        .contains(response.status());
    JsonObject answer = JsonReader.read(response.body());
    if (response.status() != 200) {
      assertThat(answer.string("__type", "")).as(body).contains("#");
    }
    assertThat(db.emulator().endpoints()).isNotEmpty();
  }
}
