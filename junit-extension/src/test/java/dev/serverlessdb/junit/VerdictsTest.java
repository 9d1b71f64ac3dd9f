package dev.serverlessdb.junit;

import static dev.serverlessdb.junit.ServerlessDbAssertions.assertThat;
import static dev.serverlessdb.junit.ServerlessDbAssertions.readUnits;
import static dev.serverlessdb.junit.ServerlessDbAssertions.writeUnits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the extension says of a test. Verified by running test classes through JUnit's test kit. */
class VerdictsTest {

  @Test
  void aFailedTestShowsItsSeedAndItsLastRequests() {
    Throwable failure =
        Kit.failures(
                Kit.builder(FailingCase.class)
                    .configurationParameter("serverlessdb.seed", "42")
                    .execute())
            .get(0);
    assertThat(failure).hasMessage("as expected");
    assertThat(failure.getSuppressed())
        .singleElement()
        .asString()
        .contains("-Dserverlessdb.seed=42")
        .contains("#1 dynamodb PutItem Things 200")
        .contains("#2 dynamodb GetItem None 400 ResourceNotFoundException");
  }

  @ServerlessDbTest(seed = Things.OneThing.class)
  static class FailingCase {
    @Test
    void fails(DynamoDbClient client) {
      Things.put(client, "a");
      assertThatThrownBy(() -> client.getItem(r -> r.tableName("None").key(Things.thing("a"))))
          .isNotNull();
      throw new AssertionError("as expected");
    }
  }

  @Test
  void aPolicyFailsATestThatWouldPass() {
    assertThat(Kit.failures(Kit.run(ScanningCase.class)))
        .singleElement()
        .isInstanceOf(AssertionError.class)
        .asString()
        .contains("SCAN in dynamodb at Things, once");
    Kit.assertAllSucceed(Kit.run(CarefulCase.class), 1);
  }

  @ServerlessDbTest(seed = Things.OneThing.class, failOn = FindingKind.SCAN)
  static class ScanningCase {
    @Test
    void scans(DynamoDbClient client) {
      Things.count(client);
    }
  }

  @ServerlessDbTest(
      seed = Things.OneThing.class,
      failOn = {FindingKind.SCAN, FindingKind.N_PLUS_ONE})
  static class CarefulCase {
    @Test
    void reads(DynamoDbClient client, ServerlessDb db) {
      Things.exists(client, "seeded");
      assertThat(db.findings()).isEmpty();
    }
  }

  @Test
  void theJournalCanBeAssertedOn() {
    Kit.assertAllSucceed(Kit.run(JournalCases.class), 1);
  }

  @ServerlessDbTest(seed = Things.OneThing.class)
  static class JournalCases {
    @Test
    void counts(DynamoDbClient client, ServerlessDb db) {
      Things.put(client, "a");
      Things.exists(client, "a");
      assertThat(db.journal())
          .noScans()
          .noErrors()
          .requested("PutItem", 1)
          .consumedAtMost(writeUnits(1))
          .consumedAtMost(readUnits(0.5));
      assertThat(db.dollars()).isPositive().isLessThan(0.0001);
      assertThatThrownBy(() -> assertThat(db.journal()).consumedAtMost(writeUnits(0.5)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("at most 0.5 writeUnits were expected, not 1.0")
          .hasMessageContaining("#1 dynamodb PutItem Things 200");
      assertThatThrownBy(() -> assertThat(db.journal()).retriedWithBackoff("PutItem"))
          .hasMessageContaining("never failed");
      Things.count(client);
      assertThatThrownBy(() -> assertThat(db.journal()).noScans())
          .hasMessageContaining("no Scan was expected, but there were 1");
    }
  }
}
