package dev.serverlessdb.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.journal.JournalEntry;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The path of a request through the service. Verified against: the API reference's pages. */
class SpineTest {

  @Test
  void anItemThatWasPutIsReadBackByItsKey() {
    try (Local db = Local.start().table("tab")) {
      db.get(
          "PutItem",
          "{'TableName':'tab','Item':{'pk':{'S':'a'},'n':{'N':'1.50'},'b':{'B':'AAE='}}}");
      assertThat(db.ask("GetItem", "{'TableName':'tab','Key':{'pk':{'S':'a'}}}"))
          .isEqualTo("{'Item':{'pk':{'S':'a'},'n':{'N':'1.5'},'b':{'B':'AAE='}}}");
    }
  }

  @Test
  void aMissingItemIsAnAnswerWithoutItem() {
    try (Local db = Local.start().table("tab")) {
      assertThat(db.ask("GetItem", "{'TableName':'tab','Key':{'pk':{'S':'a'}}}")).isEqualTo("{}");
    }
  }

  @Test
  void everyAnswerCarriesARequestIdAndTheChecksumOfItsBody() {
    try (Local db = Local.start()) {
      HttpResponse response = db.call("GetItem", "{}");
      CRC32 crc = new CRC32();
      crc.update(response.body());
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.headers().get("x-amz-crc32")).isEqualTo(Long.toString(crc.getValue()));
      assertThat(response.headers().get("x-amzn-RequestId")).matches("[0-9A-V]{52}");
      assertThat(response.headers().get("Content-Type")).isEqualTo("application/x-amz-json-1.0");
    }
  }

  @Test
  void aForkSeesTheItemsOfItsParentAndKeepsItsOwn() {
    try (Local db = Local.start().table("tab")) {
      db.get("PutItem", "{'TableName':'tab','Item':{'pk':{'S':'a'}}}");
      try (Local fork = db.fork()) {
        fork.get("PutItem", "{'TableName':'tab','Item':{'pk':{'S':'b'}}}");
        assertThat(fork.ask("GetItem", "{'TableName':'tab','Key':{'pk':{'S':'a'}}}"))
            .contains("Item");
        assertThat(db.ask("GetItem", "{'TableName':'tab','Key':{'pk':{'S':'b'}}}")).isEqualTo("{}");
      }
    }
  }

  @Test
  void restoreTakesTablesBackToo() {
    try (Local db = Local.start()) {
      Emulator.Checkpoint empty = db.emulator().checkpoint();
      db.table("tab");
      db.emulator().restore(empty);
      assertThat(db.error("GetItem", "{'TableName':'tab','Key':{'pk':{'S':'a'}}}"))
          .isEqualTo("ResourceNotFoundException: Requested resource not found");
    }
  }

  @Test
  void theJournalKnowsTableKeyAndUnits() {
    try (Local db = Local.start().table("tab")) {
      db.get("PutItem", "{'TableName':'tab','Item':{'pk':{'S':'a'}}}");
      JournalEntry entry = db.emulator().journal().last(1).get(0);
      assertThat(entry.operation()).isEqualTo("PutItem");
      assertThat(entry.resources()).containsExactly("tab");
      assertThat(entry.keys()).containsExactly("pk=a");
      assertThat(entry.units()).containsEntry("writeUnits", 1.0);
    }
  }

  @Test
  void theThirdCallMeetsTheThrottleThatAPlanGivesIt() {
    try (Local db = Local.start().table("tab")) {
      db.emulator().faults().on("PutItem").forTable("tab").nth(3).respond(Throttle.provisioned());
      String put = "{'TableName':'tab','Item':{'pk':{'S':'a'}}}";
      db.get("PutItem", put);
      db.get("PutItem", put);
      assertThat(db.error("PutItem", put))
          .startsWith("ProvisionedThroughputExceededException: The");
      db.get("PutItem", put);
    }
  }
}
