package dev.serverlessdb.fauna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.core.fault.FaultEffect;
import dev.serverlessdb.core.finding.Finding;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.journal.JournalEntry;
import dev.serverlessdb.fauna.capacity.RateLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What only production shows: reads from a region that is behind, limits of an account, conflicts.
 * Verified against: the vendor's pages on consistency and on the plans' limits, and the
 * open-sourced core's texts and headers.
 */
final class SimulationsTest {

  private static final String READ =
      "{'select':['data','n'],'from':{'get':{'ref':{'collection':'c'},'id':1}}}";

  private FaunaClient fauna;

  @BeforeEach
  void start() {
    fauna = FaunaClient.start();
    fauna.result("{'create_collection':{'object':{'name':'c'}}}");
    fauna.result(
        "{'create':{'ref':{'collection':'c'},'id':1},'params':{'object':{'data':{'object':{'n':1}}}}}");
  }

  @AfterEach
  void close() {
    fauna.close();
  }

  private FaunaService service(FaunaClient client) {
    return client.emulator().service(FaunaFactory.NAME, FaunaService.class);
  }

  private void set(String name, @Nullable Object value) {
    Objects.requireNonNull(service(fauna).settings().get(name)).set(value);
  }

  private HttpResponse ask(String query, String... headers) {
    return fauna.send(query.replace('\'', '"'), headers);
  }

  private static String text(HttpResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8).replace('"', '\'');
  }

  private static String write(int n) {
    return "{'select':'ts','from':{'update':{'ref':{'collection':'c'},'id':1},'params':"
        + "{'object':{'data':{'object':{'n':"
        + n
        + "}}}}}}";
  }

  private HttpResponse at(String path, String query) {
    return fauna.send(
        new HttpRequest(
            "POST",
            path,
            "",
            new HttpHeaders()
                .add("Authorization", "Bearer secret")
                .add("X-FaunaDB-API-Version", "4"),
            query.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aRegionThatLagsShowsTheStateOfThatLongAgo() {
    service(fauna).regionLag(Duration.ofSeconds(2));
    fauna.emulator().advance(Duration.ofSeconds(10));
    String seen = fauna.result(write(2));
    assertThat(fauna.result(READ)).isEqualTo("1");
    assertThat(text(ask(READ, "X-Last-Seen-Txn", seen))).isEqualTo("{'resource':2}");
    assertThat(text(at("/linearized", READ))).isEqualTo("{'resource':2}");
    assertThat(fauna.emulator().findings().all())
        .extracting(Finding::kind, Finding::where, Finding::count)
        .containsExactly(org.assertj.core.api.Assertions.tuple("STALE_READ", "c", 1L));
    fauna.emulator().advance(Duration.ofSeconds(3));
    assertThat(fauna.result(READ)).isEqualTo("2");
  }

  @Test
  void aQueryThatWritesReadsTheNewestStateWhateverTheLag() {
    service(fauna).regionLag(Duration.ofMinutes(20));
    fauna.emulator().advance(Duration.ofHours(1));
    fauna.result(write(2));
    assertThat(fauna.result("[" + READ + "," + write(3) + "," + READ + "]")).matches("\\[2,.*,3]");
    assertThat(fauna.result(READ)).isEqualTo("1");
    service(fauna).regionLag(Duration.ZERO);
    assertThat(fauna.result(READ)).isEqualTo("3");
  }

  @Test
  void aForkLagsAsItsParentAndNoRegionIsAhead() {
    service(fauna).regionLag(Duration.ofSeconds(2));
    fauna.emulator().advance(Duration.ofSeconds(10));
    try (FaunaClient fork = fauna.fork()) {
      fork.result(write(2));
      assertThat(fork.result(READ)).isEqualTo("1");
    }
    assertThatThrownBy(() -> service(fauna).regionLag(Duration.ofSeconds(-1)))
        .hasMessageContaining("ahead");
  }

  @Test
  void anAccountThatWritesTooFastIsToldSoUntilTheNextSecond() {
    service(fauna).rateLimits(new RateLimits(1_000, 2, 1_000));
    fauna.result(write(2));
    fauna.result(write(3));
    HttpResponse refused = ask(write(4));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(text(refused))
        .isEqualTo(
            "{'errors':[{'code':'too many requests','description':'Rate limit for write"
                + " exceeded'}]}");
    assertThat(refused.headers().get("x-rate-limited-ops")).isEqualTo("write");
    fauna.emulator().advance(Duration.ofMillis(400));
    assertThat(ask(write(4)).status()).isEqualTo(429);
    fauna.emulator().advance(Duration.ofMillis(600));
    assertThat(fauna.result(READ)).isEqualTo("3");
    fauna.result(write(4));
  }

  @Test
  void aQueryThatUsesUpTheSecondIsTakenBack() {
    fauna.result(
        "{'foreach':{'lambda':'x','expr':{'create':{'ref':{'collection':'c'},'id':{'var':'x'}},"
            + "'params':{'object':{'data':{'object':{'n':0}}}}}},'collection':[2,3,4,5,6,7,8,9]}");
    service(fauna).rateLimits(new RateLimits(5, 100, 100));
    HttpResponse refused =
        ask(
            "{'do':["
                + write(2)
                + ",{'map':{'lambda':'x','expr':{'get':{'ref':{'collection':'c'},'id':{'var':'x'}}}},"
                + "'collection':[1,2,3,4,5,6,7,8,9]}]}");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().get("x-rate-limited-ops")).isEqualTo("read");
    fauna.emulator().advance(Duration.ofSeconds(1));
    assertThat(fauna.result(READ)).isEqualTo("1");
  }

  @Test
  void aConflictIsAnsweredForTheDocumentThatTheRuleNames() {
    fauna.emulator().faults().on("query").forKey("c/1"::equals).respond(Contention.detected());
    HttpResponse refused = ask(write(2));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(text(refused)).contains("'contended transaction'", Contention.DESCRIPTION);
    assertThat(refused.headers().get("x-txn-retries")).isEqualTo("5");
    assertThat(fauna.result("1")).isEqualTo("1");
    fauna.emulator().faults().clear();
    assertThat(fauna.result(READ)).isEqualTo("1");
  }

  @Test
  void aTransactionThatMeetsOthersIsAttemptedAnewAndPaysForEveryAttempt() {
    HttpResponse alone = ask("[" + READ + "," + write(2) + "]");
    assertThat(number(alone, "x-byte-read-ops")).isPositive();
    assertThat(alone.headers().get("x-txn-retries")).isEqualTo("0");
    fauna.emulator().faults().on("query").forKey("c/1"::equals).respond(Contention.during(2));
    HttpResponse retried = ask("[" + READ + "," + write(3) + "]");
    assertThat(retried.status()).isEqualTo(200);
    assertThat(retried.headers().get("x-txn-retries")).isEqualTo("2");
    for (String operations : List.of("x-byte-read-ops", "x-byte-write-ops")) {
      assertThat(number(retried, operations)).isEqualTo(3 * number(alone, operations));
    }
    HttpResponse read = ask(READ);
    assertThat(text(read)).isEqualTo("{'resource':3}");
    assertThat(read.headers().get("x-txn-retries")).isEqualTo("0");
  }

  private static long number(HttpResponse response, String header) {
    return Long.parseLong(Objects.requireNonNull(response.headers().get(header)));
  }

  @Test
  void attemptsEndAsTheRequestWantsAndNothingOfThemRemains() {
    fauna.emulator().faults().on("query").respond(Contention.during(5));
    HttpResponse refused = ask(write(2));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.headers().get("x-txn-retries")).isEqualTo("5");
    assertThat(text(refused)).contains("'contended transaction'", Contention.DESCRIPTION);
    assertThat(fauna.result(READ)).isEqualTo("1");
    HttpResponse once = ask(write(2), "X-Max-Retries-On-Contention", "0");
    assertThat(once.status()).isEqualTo(409);
    assertThat(once.headers().get("x-txn-retries")).isEqualTo("1");
    assertThat(ask(write(2), "X-Max-Retries-On-Contention", "7").status()).isEqualTo(200);
    assertThat(fauna.result(READ)).isEqualTo("2");
  }

  @Test
  void aRuleForACollectionMeetsTheQueriesThatNameIt() {
    fauna.emulator().faults().onAny().forResource("c").times(1).respond(Throttle.compute());
    assertThat(fauna.result("{'paginate':{'collections':null}}")).contains("'data'");
    HttpResponse refused =
        ask(
            "{'paginate':{'documents':{'@ref':{'id':'c','collection':"
                + "{'@ref':{'id':'collections'}}}}}}");
    assertThat(refused.headers().get("x-rate-limited-ops")).isEqualTo("compute");
  }

  @Test
  void anErrorWithoutAStatusGetsTheOneOfItsCode() {
    fauna
        .emulator()
        .faults()
        .onAny()
        .respond(new FaultEffect.ServiceError(0, "processing time limit exceeded", "late"));
    assertThat(ask("1").status()).isEqualTo(440);
  }

  @Test
  void simulationsAreSettingsForOtherLanguages() {
    set("regionLag", "PT2S");
    fauna.emulator().advance(Duration.ofSeconds(10));
    fauna.result(write(2));
    assertThat(fauna.result(READ)).isEqualTo("1");
    set("regionLag", null);
    assertThat(fauna.result(READ)).isEqualTo("2");
    set("rateLimits", Map.of("read", 1L));
    assertThat(fauna.result(READ)).isEqualTo("2");
    assertThat(ask(READ).status()).isEqualTo(429);
    set("rateLimits", null);
    assertThat(ask(READ).status()).isEqualTo(200);
    for (Object wrong : List.of("soon", "-PT1S", 3L)) {
      assertThatThrownBy(() -> set("regionLag", wrong)).hasMessageContaining("ISO 8601");
    }
    for (Object wrong : List.of(3L, Map.of("read", 0L), Map.of("reads", 1L))) {
      assertThatThrownBy(() -> set("rateLimits", wrong))
          .hasMessageContaining("operations a second");
    }
  }

  @Test
  void aStreamPassesTheGateAndIsInTheJournal() {
    String target = "{'ref':{'collection':'c'},'id':1}";
    assertThat(at("/stream", target).status()).isEqualTo(200);
    fauna.emulator().faults().on("stream").respond(Throttle.read());
    assertThat(at("/stream", target).status()).isEqualTo(429);
    assertThat(fauna.emulator().journal().last(2))
        .extracting(JournalEntry::operation, JournalEntry::status)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("stream", 200),
            org.assertj.core.api.Assertions.tuple("stream", 429));
  }
}
