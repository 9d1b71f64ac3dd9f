package dev.serverlessdb.fauna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the headers say that a query cost. Verified against: the vendor's page of what is counted
 * (documents once for each 4 KiB, sets once for each partition and each further 4 KiB, writes once
 * for each KiB, fifty functions one operation), the open-sourced core's own expectations and, for
 * the prices, a published bill.
 */
final class MetricsTest {

  private FaunaClient fauna;

  @BeforeEach
  void start() {
    fauna = FaunaClient.start();
    fauna.result("{'create_collection':{'object':{'name':'c'}}}");
    fauna.result(
        "{'create_index':{'object':{'name':'of_k','source':{'collection':'c'},"
            + "'terms':[{'object':{'field':['data','k']}}]}}}");
    for (int id = 0; id < 3; id++) {
      fauna.result(create(id, "'x'"));
    }
  }

  @AfterEach
  void close() {
    fauna.close();
  }

  private static String ref(int id) {
    return "{'ref':{'collection':'c'},'id':" + id + "}";
  }

  private static String create(int id, String value) {
    return "{'create':"
        + ref(id)
        + ",'params':{'object':{'data':{'object':{'k':1,'v':"
        + value
        + "}}}}}";
  }

  private HttpResponse ask(String query) {
    HttpResponse response = fauna.send(query.replace('\'', '"'));
    assertThat(response.status()).isLessThan(300);
    return response;
  }

  private static long metric(HttpResponse response, String name) {
    return Long.parseLong(String.valueOf(response.headers().get(name)));
  }

  private long reads(String query) {
    HttpResponse response = ask(query);
    assertThat(metric(response, "x-read-ops")).isEqualTo(metric(response, "x-byte-read-ops"));
    return metric(response, "x-byte-read-ops");
  }

  @Test
  void aQueryThatTouchesNothingReadsAndWritesNothing() {
    HttpResponse response = ask("{'add':[1,2]}");
    assertThat(metric(response, "x-compute-ops")).isEqualTo(1);
    assertThat(metric(response, "x-byte-read-ops")).isZero();
    assertThat(metric(response, "x-byte-write-ops")).isZero();
    assertThat(metric(response, "x-storage-bytes-read")).isZero();
    assertThat(metric(response, "x-storage-bytes-write")).isZero();
    assertThat(metric(response, "x-query-bytes-in")).isEqualTo(13);
    assertThat(metric(response, "x-query-bytes-out")).isEqualTo(response.body().length);
  }

  @Test
  void aDocumentIsOneReadHoweverOftenItIsFetched() {
    String get = "{'get':" + ref(1) + "}";
    assertThat(reads(get)).isEqualTo(1);
    assertThat(reads("[" + get + "," + get + ",{'exists':" + ref(1) + "}]")).isEqualTo(1);
    assertThat(reads("{'exists':" + ref(404) + "}")).isEqualTo(1);
  }

  @Test
  void everyFurther4KibOfADocumentAreOneMoreRead() {
    fauna.result(create(9, "'" + "x".repeat(9_000) + "'"));
    assertThat(reads("{'get':" + ref(9) + "}")).isEqualTo(3);
  }

  @Test
  void aSetIsOneReadForEachPartition() {
    String match = "{'match':{'index':'of_k'},'terms':1}";
    assertThat(reads("{'paginate':" + match + "}")).isEqualTo(1);
    assertThat(reads("{'paginate':{'union':[" + match + "," + match + "]}}")).isEqualTo(2);
    assertThat(reads("{'paginate':{'documents':{'collection':'c'}}}")).isEqualTo(8);
    assertThat(reads("{'count':" + match + "}")).isEqualTo(1);
    assertThat(reads("{'get':" + match + "}")).isEqualTo(1);
    assertThat(
            reads(
                "{'map':{'lambda':'r','expr':{'get':{'var':'r'}}},'collection':{'paginate':"
                    + match
                    + "}}"))
        .isEqualTo(4);
  }

  @Test
  void everyKibThatIsWrittenForADocumentIsOneWrite() {
    HttpResponse small = ask(create(10, "'x'"));
    assertThat(metric(small, "x-byte-write-ops")).isEqualTo(1);
    assertThat(metric(small, "x-byte-read-ops")).isZero();
    HttpResponse large = ask(create(11, "'" + "x".repeat(3_000) + "'"));
    long bytes = metric(large, "x-storage-bytes-write");
    assertThat(metric(large, "x-byte-write-ops")).isEqualTo((bytes + 1023) / 1024).isEqualTo(4);
    HttpResponse two = ask("[" + create(12, "1") + "," + create(13, "2") + "]");
    assertThat(metric(two, "x-byte-write-ops")).isEqualTo(2);
    assertThat(metric(ask("{'delete':" + ref(12) + "}"), "x-byte-write-ops")).isEqualTo(1);
  }

  @Test
  void fiftyFunctionsAreOneOperationOfComputing() {
    String elements = "0" + ",0".repeat(99);
    HttpResponse response =
        ask(
            "{'map':{'lambda':'x','expr':{'add':[{'var':'x'},1]}},'collection':["
                + elements
                + "]}");
    assertThat(metric(response, "x-compute-ops")).isEqualTo(5);
  }

  @Test
  void theOperationsArePriced() {
    fauna.emulator().meter().reset();
    ask("{'get':" + ref(1) + "}");
    ask(create(20, "1"));
    assertThat(fauna.emulator().meter().dollars(fauna.emulator().prices()))
        .isEqualTo((0.50 + 2.50 + 2 * 2.25) * 1e-6, org.assertj.core.api.Assertions.within(1e-12));
  }
}
