package dev.serverlessdb.fauna;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Verified against: the vendor's page on history: it ends after {@code history_days}. */
final class RetentionTest {

  private static long rows(FaunaClient fauna) {
    return Objects.requireNonNull(fauna.emulator().checkpoint().parts().get("fauna")).root().size();
  }

  private static String write(String function, int id, int n) {
    return "{'"
        + function
        + "':{'ref':{'collection':'c'},'id':"
        + id
        + "},'params':{'object':{'data':{'object':{'n':"
        + n
        + "}}}}}";
  }

  private static FaunaClient start() {
    FaunaClient fauna = FaunaClient.start();
    fauna.result("{'create_collection':{'object':{'name':'c'}}}");
    fauna.result(
        "{'create_index':{'object':{'name':'by_n','source':{'collection':'c'},"
            + "'terms':[{'object':{'field':['data','n']}}]}}}");
    return fauna;
  }

  @Test
  void updatesDoNotPileUpBeyondTheHistoryThatIsKept() {
    try (FaunaClient fauna = start()) {
      fauna.result(write("create", 1, 0));
      fauna.emulator().advance(Duration.ofHours(1));
      fauna.result(write("update", 1, 1));
      long before = rows(fauna);
      for (int n = 2; n < 30; n++) {
        fauna.emulator().advance(Duration.ofHours(1));
        fauna.result(write("update", 1, n));
      }
      assertThat(rows(fauna)).isLessThanOrEqualTo(before + 2);
      assertThat(fauna.result("{'count':{'match':{'index':'by_n'},'terms':29}}")).isEqualTo("1");
    }
  }

  @Test
  void deletedDocumentsAreTakenAwayByLaterWrites() {
    try (FaunaClient fauna = start()) {
      long before = rows(fauna);
      for (int id = 0; id < 40; id++) {
        fauna.result(write("create", id, id));
        fauna.emulator().advance(Duration.ofSeconds(1));
        fauna.result("{'delete':{'ref':{'collection':'c'},'id':" + id + "}}");
      }
      assertThat(rows(fauna)).isGreaterThan(before + 40);
      fauna.emulator().advance(Duration.ofHours(1));
      for (int round = 0; round < 12; round++) {
        fauna.result(write("create", 1000 + round, round));
      }
      assertThat(rows(fauna)).isLessThanOrEqualTo(before + 24);
    }
  }
}
