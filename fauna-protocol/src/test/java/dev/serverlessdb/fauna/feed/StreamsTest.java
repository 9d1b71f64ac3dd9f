package dev.serverlessdb.fauna.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.fauna.FaunaFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verified against: the facts about streams in the vendor's open-sourced core and its drivers. */
class StreamsTest {

  private static final String DOCUMENT = "{\"ref\":{\"collection\":\"things\"},\"id\":\"1\"}";
  private static final String REF =
      "{\"@ref\":{\"id\":\"1\",\"collection\":{\"@ref\":{\"id\":\"things\",\"collection\":"
          + "{\"@ref\":{\"id\":\"collections\"}}}}}}";

  private Emulator emulator;
  private Wire wire;

  @BeforeEach
  void aCollectionWithAnIndex() {
    emulator = Emulator.builder().with(new FaunaFactory()).start();
    wire = new Wire(emulator.http("fauna"), "secret");
    wire.query("{\"create_collection\":{\"object\":{\"name\":\"things\"}}}");
    wire.query(
        "{\"create_index\":{\"object\":{\"name\":\"by_color\",\"source\":{\"collection\":\"things\"},"
            + "\"terms\":[{\"object\":{\"field\":[\"data\",\"color\"]}}],"
            + "\"values\":[{\"object\":{\"field\":[\"data\",\"n\"]}}]}}}");
  }

  @AfterEach
  void close() {
    emulator.close();
  }

  private void create(String data) {
    wire.query("{\"create\":" + DOCUMENT + ",\"params\":{\"quote\":{\"data\":" + data + "}}}");
  }

  private void update(String data) {
    wire.query("{\"update\":" + DOCUMENT + ",\"params\":{\"quote\":{\"data\":" + data + "}}}");
  }

  private void delete() {
    wire.query("{\"delete\":" + DOCUMENT + "}");
  }

  private static String version(String action, String data) {
    return "{\"type\":\"version\",\"txn\":0,\"event\":{\"action\":\""
        + action
        + "\",\"document\":{\"ref\":"
        + REF
        + ",\"ts\":0,\"data\":"
        + data
        + "}}}";
  }

  private static String member(String name, String data) {
    return "\"" + name + "\":{\"ref\":" + REF + ",\"ts\":0,\"data\":" + data + "}";
  }

  private static String entry(String action) {
    return "{\"type\":\"set\",\"txn\":0,\"event\":{\"action\":\""
        + action
        + "\",\"document\":{\"ref\":"
        + REF
        + ",\"ts\":0}}}";
  }

  @Test
  void aDocumentIsFollowedThroughItsLife() {
    Wire.Lines lines = wire.stream("", DOCUMENT);
    assertThat(lines.take()).singleElement().asString().startsWith("{\"type\":\"start\",\"txn\":0");
    create("{\"n\":1}");
    update("{\"m\":2}");
    delete();
    create("{\"n\":3}");
    assertThat(lines.take())
        .containsExactly(
            version("create", "{\"n\":1}"),
            version("update", "{\"n\":1,\"m\":2}"),
            version("delete", "{\"n\":1,\"m\":2}"),
            version("create", "{\"n\":3}"));
  }

  @Test
  void theWantedFieldsComeInTheServicesOrder() {
    create("{\"n\":1,\"old\":true}");
    Wire.Lines lines = wire.stream("prev,diff", "{\"get\":" + DOCUMENT + "}");
    lines.take();
    update("{\"n\":2,\"old\":null}");
    assertThat(lines.take())
        .containsExactly(
            "{\"type\":\"version\",\"txn\":0,\"event\":{"
                + member("diff", "{\"n\":2,\"old\":null}")
                + ","
                + member("prev", "{\"n\":1,\"old\":true}")
                + "}}");
  }

  @Test
  void rewritingHistoryTellsOfWhatItRevisesToo() {
    create("{\"n\":1}");
    Wire.Lines lines = wire.stream("action", DOCUMENT);
    lines.take();
    String earlier = "{\"time_subtract\":{\"now\":null},\"offset\":1,\"unit\":\"minute\"}";
    String at = wire.query("{\"to_micros\":" + earlier + "}").replaceAll("\\D", "");
    String event = DOCUMENT + ",\"ts\":" + at + ",\"action\":\"create\"";
    wire.query("{\"insert\":" + event + ",\"params\":{\"quote\":{\"data\":{\"n\":0}}}}");
    String rewrite = "{\"type\":\"history_rewrite\",\"txn\":0,\"event\":{\"action\":\"%s\"}}";
    assertThat(lines.take())
        .containsExactly(rewrite.formatted("update"), rewrite.formatted("create"));
    wire.query("{\"remove\":" + event + "}");
    assertThat(lines.take())
        .containsExactly(rewrite.formatted("create"), rewrite.formatted("create"));
  }

  @Test
  void entriesComeToAMatchAndLeaveIt() {
    Wire.Lines red =
        wire.stream(
            "action,document,index", "{\"match\":{\"index\":\"by_color\"},\"terms\":\"red\"}");
    Wire.Lines blue = wire.stream("", "{\"match\":{\"index\":\"by_color\"},\"terms\":\"blue\"}");
    red.take();
    blue.take();
    create("{\"color\":\"red\",\"n\":7}");
    assertThat(red.take())
        .singleElement()
        .asString()
        .contains(
            "\"action\":\"add\"", "\"terms\":[\"red\"],\"values\":[7]", "\"id\":\"by_color\"");
    update("{\"color\":\"blue\"}");
    assertThat(red.take()).singleElement().asString().contains("\"action\":\"remove\"");
    assertThat(blue.take()).containsExactly(entry("add"));
    update("{\"unrelated\":1}");
    assertThat(blue.take()).isEmpty();
    delete();
    assertThat(blue.take()).containsExactly(entry("remove"));
  }

  @Test
  void documentsComeToACollectionAndLeaveIt() {
    Wire.Lines lines = wire.stream("", "{\"documents\":{\"collection\":\"things\"}}");
    lines.take();
    create("{}");
    update("{\"n\":1}");
    delete();
    assertThat(lines.take()).containsExactly(entry("add"), entry("remove"));
  }

  @Test
  void whatTheKeyMayNotReadIsLeftOut() {
    create("{\"n\":0}");
    wire.query(
        "{\"create_role\":{\"object\":{\"name\":\"positive\",\"privileges\":[{\"object\":{"
            + "\"resource\":{\"collection\":\"things\"},\"actions\":{\"object\":{\"read\":{\"query\":{"
            + "\"lambda\":\"ref\",\"expr\":{\"lt\":[0,{\"select\":[\"data\",\"n\"],"
            + "\"from\":{\"get\":{\"var\":\"ref\"}}}]}}}}}}}]}}}");
    Wire.Lines lines = wire.as(wire.key("{\"role\":\"positive\"}")).stream("", DOCUMENT);
    lines.take();
    update("{\"n\":-1}");
    update("{\"n\":1}");
    assertThat(lines.take()).containsExactly(version("update", "{\"n\":1}"));
  }

  @Test
  void aStreamWhoseKeyIsGoneEndsWithAnError() {
    create("{}");
    Wire.Lines lines = wire.as(wire.key("\"server\"")).stream("", DOCUMENT);
    lines.take();
    wire.query(
        "{\"foreach\":{\"lambda\":\"k\",\"expr\":{\"delete\":{\"var\":\"k\"}}},"
            + "\"collection\":{\"paginate\":{\"keys\":null}}}");
    assertThat(lines.take()).isEmpty();
    update("{\"n\":1}");
    assertThat(lines.take())
        .containsExactly(
            "{\"type\":\"error\",\"txn\":0,\"event\":{\"code\":\"permission denied\","
                + "\"description\":\"Authorization lost during stream evaluation.\"}}");
    assertThat(lines.closed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 'text' | 400 | Expected a Document Ref or Version, or a Set Ref, got String.",
        "'' | {\"collection\":\"things\"} | 400 | Set Ref, got Collection Ref.",
        "'' | {\"ref\":{\"collection\":\"nothing\"},\"id\":\"1\"} | 400 | undefined collection",
        "'' | {\"create\":{\"collection\":\"things\"}} | 400 | not allowed in stream requests.",
        "fields=a | {\"collection\":\"things\"} | 400 | fields. Invalid field name 'a'.",
      })
  void whatCannotBeStreamedIsRefusedAtOnce(String query, String body, int status, String text) {
    String json = body.startsWith("{") ? body : "\"" + body + "\"";
    HttpResponse response = wire.post("/stream", query, json);
    assertThat(response.status()).isEqualTo(status);
    assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains(text);
  }

  @Test
  void streamsEndWithTheEmulatorAndTheirReaders() {
    Wire.Lines left = wire.stream("", DOCUMENT);
    left.close();
    Wire.Lines open = wire.stream("", DOCUMENT);
    create("{}");
    assertThat(left.take()).hasSize(1);
    assertThat(open.take()).hasSize(2);
    emulator.close();
    assertThat(open.closed()).isTrue();
  }

  @Test
  void aForkTellsNothingToTheStreamsOfItsParent() {
    Wire.Lines lines = wire.stream("", DOCUMENT);
    lines.take();
    try (Emulator fork = emulator.fork()) {
      Wire other = new Wire(fork.http("fauna"), "secret");
      other.query("{\"create\":" + DOCUMENT + "}");
      assertThat(lines.take()).isEqualTo(List.of());
    }
  }
}
