package dev.serverlessdb.fauna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the versions of the API differ in, and the paths of before queries. Verified against: the
 * vendor's notes on API versions and the open-sourced core's table of functions.
 */
final class ApiVersionTest {

  private FaunaClient fauna;

  @BeforeEach
  void start() {
    fauna = FaunaClient.start();
    fauna.result("{'create_collection':{'object':{'name':'c'}}}");
  }

  @AfterEach
  void close() {
    fauna.close();
  }

  private String ask(String version, String query) {
    HttpResponse response = fauna.send(query.replace('\'', '"'), "X-FaunaDB-API-Version", version);
    return new String(response.body(), StandardCharsets.UTF_8).replace('"', '\'');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2.12 | 3 | {'contains_path':'a','in':{'object':{'a':1}}}",
        "2.12 | 3 | {'contains_field':'a','in':{'object':{'a':1}}}",
        "2.12 | 3 | {'contains_value':1,'in':[1]}",
        "3 | 4 | {'first':[1]}",
        "3 | 4 | {'last':[1]}",
        "3 | 4 | {'access_providers':null}",
        "3 | 4 | {'has_current_identity':null}",
        "3 | 4 | {'has_current_token':null}",
      })
  void functionsAreThereFromTheirVersionOn(String before, String since, String query) {
    assertThat(ask(before, query)).contains("No form/function found");
    assertThat(ask(since, query)).startsWith("{'resource'");
    assertThat(ask("5", query)).startsWith("{'resource'");
  }

  @Test
  void fromVersion3TheDefaultOfSelectIsLeftAloneWhereItIsNotNeeded() {
    String query = "{'select':'a','from':{'object':{'a':1}},'default':{'divide':[1,0]}}";
    assertThat(ask("2.12", query)).contains("Illegal division by zero.");
    assertThat(ask("3", query)).isEqualTo("{'resource':1}");
  }

  @Test
  void fromVersion3AndEndsAtTheFirstFalse() {
    String query = "{'and':[false,{'equals':[{'divide':[1,0]},1]}]}";
    assertThat(ask("2.12", query)).contains("Illegal division by zero.");
    assertThat(ask("3", query)).isEqualTo("{'resource':false}");
  }

  @Test
  void classesAreCollectionsFromVersion2_7On() {
    assertThat(ask("2.1", "{'class':'c'}"))
        .isEqualTo("{'resource':{'@ref':{'id':'c','class':{'@ref':{'id':'classes'}}}}}");
    assertThat(ask("2.7", "{'class':'c'}"))
        .isEqualTo("{'resource':{'@ref':{'id':'c','collection':{'@ref':{'id':'collections'}}}}}");
  }

  @Test
  void selectAllTakesADefaultThatItNeverNeeds() {
    assertThat(ask("4", "{'select_all':'a','from':{'object':{}},'default':1}"))
        .isEqualTo("{'resource':[]}");
  }

  @Test
  void onlyTheRootChangesKeysByTheirPaths() {
    String key = fauna.result("{'create_key':{'object':{'role':'admin'}}}");
    String id = key.replaceFirst("(?s).*?'id':'(\\d+)'.*", "$1");
    String secret = key.replaceFirst("(?s).*'secret':'([^']+)'.*", "$1");
    assertThat(patch("/keys/" + id, secret)).isEqualTo(403);
    assertThat(patch("/keys/" + id, "secret")).isEqualTo(200);
  }

  @Test
  void aDriverForTheNextLanguageIsToldThatItIsNotSpoken() {
    HttpResponse response =
        fauna.send(
            new HttpRequest(
                "POST",
                "/query/1",
                "",
                new HttpHeaders().add("Authorization", "Bearer secret"),
                "{\"query\":\"1\"}".getBytes(StandardCharsets.UTF_8)));
    assertThat(response.status()).isEqualTo(400);
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .startsWith("{\"error\":{\"code\":\"invalid_request\",\"message\":\"FQL v10 is not");
  }

  @Test
  void aBrowserMayAskBeforeItOpensAStream() {
    HttpHeaders origin = new HttpHeaders().add("Origin", "http://shop.example");
    for (String path : new String[] {"/", "/stream"}) {
      HttpResponse answer = fauna.send(new HttpRequest("OPTIONS", path, "", origin, new byte[0]));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers().get("access-control-allow-origin"))
          .isEqualTo("http://shop.example");
    }
    HttpResponse refused =
        fauna.send(new HttpRequest("OPTIONS", "/", "", new HttpHeaders(), new byte[0]));
    assertThat(refused.status()).isEqualTo(405);
  }

  private int patch(String path, String secret) {
    return fauna
        .send(
            new HttpRequest(
                "PATCH",
                path,
                "",
                new HttpHeaders().add("Authorization", "Bearer " + secret),
                "{\"data\":{\"a\":1}}".getBytes(StandardCharsets.UTF_8)))
        .status();
  }
}
