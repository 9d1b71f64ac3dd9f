package dev.serverlessdb.fauna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An extension of this emulator: verified against its own description in docs/fauna-search.md. */
class TextSearchTest {

  private static final Pattern FOUND =
      Pattern.compile("\\[\\{\"@ref\":\\{\"id\":\"(\\d+)\".{80,120}?}},(\\d\\.\\d+)]");

  private Emulator emulator;

  @BeforeEach
  void someProducts() {
    emulator = Emulator.builder().with(new FaunaFactory()).start();
    query("secret", "{\"create_collection\":{\"object\":{\"name\":\"products\"}}}");
    query(
        "secret",
        "{\"create_index\":{\"object\":{\"name\":\"products_search\","
            + "\"source\":{\"collection\":\"products\"},"
            + "\"terms\":[{\"object\":{\"field\":[\"data\",\"name\"]}},"
            + "{\"object\":{\"field\":[\"data\",\"tags\"]}}]}}}");
    create(1, "Red Wool Hat", "winter");
    create(2, "Hat stand, oak and brass, for more than one hat", "furniture");
    create(3, "Wool socks", "winter");
    create(4, "Garden chair", "summer");
  }

  @AfterEach
  void close() {
    emulator.close();
  }

  private void create(int id, String name, String tag) {
    query(
        "secret",
        "{\"create\":{\"ref\":{\"collection\":\"products\"},\"id\":"
            + id
            + "},\"params\":{\"quote\":{\"data\":{\"name\":\""
            + name
            + "\",\"tags\":[\""
            + tag
            + "\",\"all\"]}}}}");
  }

  private String query(String secret, String body) {
    HttpHeaders headers =
        new HttpHeaders()
            .add("Authorization", "Bearer " + secret)
            .add("X-FaunaDB-API-Version", "4");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    HttpResponse answer =
        emulator.http("fauna").handle(new HttpRequest("POST", "/", "", headers, bytes));
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String search(String text) {
    return "{\"search\":{\"index\":\"products_search\"},\"query\":\"" + text + "\"}";
  }

  private static List<String> ids(String answer) {
    List<String> ids = new ArrayList<>();
    String data = answer.substring(answer.indexOf("\"data\":"));
    Matcher found = FOUND.matcher(data);
    while (found.find()) {
      ids.add(found.group(1));
    }
    return ids;
  }

  @Test
  void documentsWithMoreOfTheWordsComeFirst() {
    assertThat(ids(query("secret", "{\"paginate\":" + search("WOOL hat!") + "}")))
        .containsExactly("1", "3", "2");
    assertThat(ids(query("secret", "{\"paginate\":" + search("winter") + "}")))
        .containsExactlyInAnyOrder("1", "3");
    assertThat(query("secret", "{\"paginate\":" + search("nothing") + "}"))
        .isEqualTo("{\"resource\":{\"data\":[]}}");
  }

  @Test
  void pagesGoOnFromACursorOrAReference() {
    String first = query("secret", "{\"paginate\":" + search("wool hat") + ",\"size\":2}");
    assertThat(ids(first)).containsExactly("1", "3");
    String after = first.substring(first.indexOf("\"after\":") + 8, first.indexOf(",\"data\":"));
    String second =
        query("secret", "{\"paginate\":" + search("wool hat") + ",\"after\":" + after + "}");
    assertThat(ids(second)).containsExactly("2");
    String byReference =
        query(
            "secret",
            "{\"paginate\":"
                + search("wool hat")
                + ",\"after\":{\"ref\":{\"collection\":\"products\"},\"id\":\"2\"}}");
    assertThat(ids(byReference)).containsExactly("2");
    String back =
        query(
            "secret",
            "{\"paginate\":" + search("wool hat") + ",\"size\":1,\"before\":" + after + "}");
    assertThat(ids(back)).containsExactly("3");
  }

  @Test
  void itIsASetLikeOthers() {
    assertThat(query("secret", "{\"count\":" + search("wool") + "}")).isEqualTo("{\"resource\":2}");
    assertThat(query("secret", search("wool")))
        .contains("{\"@set\":{\"search\":{\"@ref\"", "\"query\":\"wool\"}}");
  }

  @Test
  void whoMayNotReadTheIndexMayNotSearchIt() {
    String made = query("secret", "{\"create_key\":{\"object\":{\"role\":\"client\"}}}");
    String secret = made.replaceAll("(?s).*\"secret\":\"([^\"]+)\".*", "$1");
    assertThat(query(secret, "{\"paginate\":{\"search\":\"products_search\",\"query\":\"wool\"}}"))
        .contains("permission denied");
  }
}
