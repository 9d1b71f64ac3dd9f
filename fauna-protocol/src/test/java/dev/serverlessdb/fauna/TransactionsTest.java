package dev.serverlessdb.fauna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.fault.FaultEffect;
import dev.serverlessdb.core.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Verified against: the vendor's pages on transactions, limits, ttl and history. */
final class TransactionsTest {

  private static String text(HttpResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static FaunaClient start() {
    FaunaClient fauna = FaunaClient.start();
    fauna.result("{'create_collection':{'object':{'name':'c','history_days':30}}}");
    fauna.result(
        "{'create':{'ref':{'collection':'c'},'id':1},'params':{'object':{'data':{'object':{'n':1}}}}}");
    return fauna;
  }

  private static String read(FaunaClient fauna) {
    return fauna.result("{'select':['data','n'],'from':{'get':{'ref':{'collection':'c'},'id':1}}}");
  }

  private static String write(int n) {
    return "{'update':{'ref':{'collection':'c'},'id':1},'params':{'object':{'data':{'object':{'n':"
        + n
        + "}}}}}";
  }

  @Test
  void anAbortTakesBackWhatTheQueryWrote() {
    try (FaunaClient fauna = start()) {
      assertThat(fauna.query("{'do':[" + write(2) + ",{'abort':'no'}]}"))
          .contains("transaction aborted");
      assertThat(read(fauna)).isEqualTo("1");
    }
  }

  private static HttpResponse runAway(FaunaClient fauna, String... headers) {
    fauna.result(
        "{'create_function':{'object':{'name':'spin','body':{'query':{'lambda':'n','expr':"
            + "{'if':{'equals':[{'var':'n'},0]},'then':0,'else':{'do':[{'call':'spin','arguments':"
            + "{'subtract':[{'var':'n'},1]}},{'call':'spin','arguments':{'subtract':"
            + "[{'var':'n'},1]}}]}}}}}}}");
    String query = "{'do':[" + write(2) + ",{'call':'spin','arguments':100}]}";
    return fauna.send(query.replace('\'', '"'), headers);
  }

  @Test
  void aQueryThatRunsAwayIsStoppedWithoutEffect() {
    try (FaunaClient fauna = start()) {
      HttpResponse response = runAway(fauna);
      assertThat(response.status()).isEqualTo(400);
      assertThat(text(response))
          .isEqualTo(
              "{\"errors\":[{\"code\":\"bad request\",\"description\":"
                  + "\"Transaction does too much compute: got 12001, limit: 12000\"}]}");
      assertThat(read(fauna)).isEqualTo("1");
    }
  }

  @Test
  void aQueryWhoseTimeIsOverIsStoppedWithoutEffect() {
    try (FaunaClient fauna = start()) {
      HttpResponse response = runAway(fauna, "X-Query-Timeout", "5");
      assertThat(response.status()).isEqualTo(503);
      assertThat(text(response)).contains("time out");
      assertThat(read(fauna)).isEqualTo("1");
    }
  }

  @Test
  void aRegularExpressionThatBacktracksForEverIsStopped() {
    try (FaunaClient fauna = start()) {
      String text = "a".repeat(60);
      HttpResponse response =
          fauna.send(
              "{\"containsstrregex\":\"" + text + "!\",\"pattern\":\"(.*a){20}$\"}",
              "X-Query-Timeout",
              "100");
      assertThat(response.status()).isEqualTo(503);
    }
  }

  @Test
  void aQueryThatWouldTakeTheHeapIsStopped() {
    try (FaunaClient fauna = start()) {
      StringBuilder rounds = new StringBuilder("0");
      for (int i = 0; i < 60; i++) {
        rounds.append(",0");
      }
      assertThat(
              fauna.query(
                  "{'length':{'reduce':{'lambda':['a','x'],'expr':{'concat':[{'var':'a'},{'var':'a'}]}},"
                      + "'initial':'ab','collection':["
                      + rounds
                      + "]}}"))
          .contains("memory limit");
    }
  }

  @Test
  void aForkSeesTheDataAndKeepsItsOwnWrites() {
    try (FaunaClient fauna = start();
        FaunaClient fork = fauna.fork()) {
      fork.result(write(5));
      assertThat(read(fork)).isEqualTo("5");
      assertThat(read(fauna)).isEqualTo("1");
    }
  }

  @Test
  void aDocumentExpiresWhenTheClockPassesItsTtl() {
    try (FaunaClient fauna = start()) {
      fauna.result(
          "{'update':{'ref':{'collection':'c'},'id':1},'params':{'object':{'ttl':"
              + "{'time_add':{'now':null},'offset':1,'unit':'hour'}}}}");
      assertThat(read(fauna)).isEqualTo("1");
      fauna.emulator().advance(Duration.ofHours(2));
      assertThat(fauna.query("{'get':{'ref':{'collection':'c'},'id':1}}"))
          .contains("Document not found.");
    }
  }

  @Test
  void aThrottleIsAnsweredAsTheServiceDoes() {
    try (FaunaClient fauna = start()) {
      fauna
          .emulator()
          .faults()
          .onAny()
          .forService("fauna")
          .times(1)
          .respond(new FaultEffect.Throttle(""));
      HttpResponse response = fauna.send("1");
      assertThat(response.status()).isEqualTo(429);
      assertThat(response.headers().get("x-rate-limited-ops")).isNotNull();
      assertThat(fauna.result("1")).isEqualTo("1");
    }
  }

  @Test
  void theSameSeedGivesTheSameAnswers() {
    String create = "{'create':{'collection':'c'},'params':{'object':{}}}";
    String key = "{'create_key':{'object':{'role':'server'}}}";
    try (FaunaClient one = start();
        FaunaClient two = start()) {
      assertThat(one.result(create)).isEqualTo(two.result(create));
      assertThat(one.result(key)).isEqualTo(two.result(key));
    }
  }
}
