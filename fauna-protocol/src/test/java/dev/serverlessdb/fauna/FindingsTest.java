package dev.serverlessdb.fauna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.finding.Finding;
import org.junit.jupiter.api.Test;

/** Verified against: the vendor's guide to efficient queries and its page of limits. */
final class FindingsTest {

  private static FaunaClient withDocuments(int count) {
    FaunaClient fauna = FaunaClient.start();
    fauna.result("{'create_collection':{'object':{'name':'spells'}}}");
    StringBuilder ids = new StringBuilder("0");
    for (int i = 1; i < count; i++) {
      ids.append(',').append(i);
    }
    fauna.result(
        "{'foreach':{'lambda':'x','expr':{'create':{'ref':{'collection':'spells'},'id':{'var':'x'}},"
            + "'params':{'object':{'data':{'object':{'n':{'var':'x'}}}}}}},'collection':["
            + ids
            + "]}");
    return fauna;
  }

  @Test
  void aMapOfGetsIsFound() {
    try (FaunaClient fauna = withDocuments(20)) {
      fauna.result(
          "{'map':{'lambda':'r','expr':{'get':{'var':'r'}}},'collection':{'paginate':"
              + "{'documents':{'collection':'spells'}}}}");
      assertThat(fauna.emulator().findings().all())
          .extracting(Finding::kind, Finding::where)
          .containsExactly(org.assertj.core.api.Assertions.tuple("N_PLUS_ONE", "spells"));
    }
  }

  @Test
  void aFilterOverAWholeCollectionIsFound() {
    try (FaunaClient fauna = withDocuments(120)) {
      fauna.result(
          "{'count':{'filter':{'lambda':'r','expr':{'equals':[{'var':'r'},1]}},'collection':"
              + "{'documents':{'collection':'spells'}}}}");
      assertThat(fauna.emulator().findings().all())
          .extracting(Finding::kind)
          .containsExactly("MISSING_INDEX");
    }
  }

  @Test
  void aDocumentThatEverybodyWritesIsFound() {
    try (FaunaClient fauna = withDocuments(1)) {
      for (int i = 0; i < 12; i++) {
        fauna.result(
            "{'update':{'ref':{'collection':'spells'},'id':0},'params':{'object':{'data':"
                + "{'object':{'n':"
                + i
                + "}}}}}");
      }
      assertThat(fauna.emulator().findings().all())
          .extracting(Finding::kind, Finding::where)
          .containsExactly(org.assertj.core.api.Assertions.tuple("CONTENDED_DOCUMENT", "spells/0"));
    }
  }

  @Test
  void aDocumentNearTheLimitIsFoundAndOneBeyondItIsRefused() {
    try (FaunaClient fauna = withDocuments(1)) {
      String big = "x".repeat(5 * 1024 * 1024);
      fauna.result(
          "{'update':{'ref':{'collection':'spells'},'id':0},'params':{'object':{'data':{'object':"
              + "{'n':'"
              + big
              + "'}}}}}");
      assertThat(fauna.emulator().findings().all())
          .extracting(Finding::kind)
          .containsExactly("NEAR_SIZE_LIMIT");
      assertThat(
              fauna.query(
                  "{'let':{'b':'"
                      + big
                      + "'},'in':{'update':{'ref':{'collection':'spells'},'id':0},'params':"
                      + "{'object':{'data':{'object':{'n':{'var':'b'},'m':{'var':'b'}}}}}}}"))
          .contains("exceeds threshold (8388608)");
    }
  }
}
