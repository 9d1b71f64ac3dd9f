package dev.serverlessdb.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.fault.FaultEffect;
import dev.serverlessdb.core.finding.Finding;
import dev.serverlessdb.core.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults and findings as clients meet them. Verified against: the error pages of the guide. */
class FaultTest {

  private static String put(String key) {
    return "{'PutRequest':{'Item':{'pk':{'S':'" + key + "'}}}}";
  }

  @Test
  void aPartialBatchWriteReturnsTheRestAsItWasAskedFor() {
    try (Local db = Local.start().table("tab")) {
      db.emulator().faults().on("BatchWriteItem").times(1).respond(new FaultEffect.PartialBatch(2));
      String batch =
          "{'RequestItems':{'tab':[" + put("a") + "," + put("b") + "," + put("c") + "]}}";
      assertThat(db.ask("BatchWriteItem", batch))
          .isEqualTo("{'UnprocessedItems':{'tab':[" + put("b") + "," + put("c") + "]}}");
      assertThat(db.get("Scan", "{'TableName':'tab'}").number("Count", 0)).isEqualTo(1);
    }
  }

  @Test
  void aPartialBatchGetReturnsTheKeysThatAreLeft() {
    try (Local db = Local.start().table("tab")) {
      db.emulator().faults().on("BatchGetItem").times(1).respond(new FaultEffect.PartialBatch(1));
      String batch =
          "{'RequestItems':{'tab':{'Keys':[{'pk':{'S':'a'}},{'pk':{'S':'b'}}],'ConsistentRead':true}}}";
      assertThat(db.ask("BatchGetItem", batch))
          .isEqualTo(
              "{'Responses':{'tab':[]},'UnprocessedKeys':{'tab':{'ConsistentRead':true,"
                  + "'Keys':[{'pk':{'S':'b'}}]}}}");
    }
  }

  @Test
  void aDroppedConnectionMayComeAfterTheEffect() {
    try (Local db = Local.start().table("tab")) {
      db.emulator().faults().on("PutItem").nth(1).respond(new FaultEffect.DropConnection(true));
      HttpResponse response = db.call("PutItem", "{'TableName':'tab','Item':{'pk':{'S':'a'}}}");
      assertThat(response.status()).isEqualTo(HttpResponse.DROP_CONNECTION);
      assertThat(db.ask("GetItem", "{'TableName':'tab','Key':{'pk':{'S':'a'}}}")).contains("Item");
    }
  }

  @Test
  void aServiceErrorHasTheStatusOfItsCode() {
    try (Local db = Local.start().table("tab")) {
      db.emulator()
          .faults()
          .on("PutItem")
          .respond(new FaultEffect.ServiceError(0, "InternalServerError", "Internal server error"));
      HttpResponse response = db.call("PutItem", "{'TableName':'tab','Item':{'pk':{'S':'a'}}}");
      assertThat(response.status()).isEqualTo(500);
      assertThat(Local.text(response)).contains("#InternalServerError").contains("Internal server");
    }
  }

  @Test
  void aScanIsFound() {
    try (Local db = Local.start().table("tab")) {
      db.get("Scan", "{'TableName':'tab'}");
      assertThat(db.emulator().findings().all()).extracting(Finding::kind).containsExactly("SCAN");
    }
  }

  @Test
  void aLoopOfReadsIsFoundButReadingOneKeyAgainIsNot() {
    try (Local db = Local.start().table("tab")) {
      for (int i = 0; i < 30; i++) {
        db.get("GetItem", "{'TableName':'tab','Key':{'pk':{'S':'same'}}}");
      }
      assertThat(db.emulator().findings().all()).isEmpty();
      for (int i = 0; i < 10; i++) {
        db.get("GetItem", "{'TableName':'tab','Key':{'pk':{'S':'" + i + "'}}}");
      }
      List<Finding> findings = db.emulator().findings().all();
      assertThat(findings).hasSize(1);
      assertThat(findings.get(0).kind()).isEqualTo("N_PLUS_ONE");
      assertThat(findings.get(0).where()).isEqualTo("tab");
    }
  }
}
