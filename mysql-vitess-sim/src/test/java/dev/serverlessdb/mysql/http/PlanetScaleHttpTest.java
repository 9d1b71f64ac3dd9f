package dev.serverlessdb.mysql.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.mysql.MySqlService;
import dev.serverlessdb.mysql.PlanetScaleFactory;
import dev.serverlessdb.mysql.PlanetScaleOptions;
import dev.serverlessdb.mysql.StubEngine;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Verified by hand with @planetscale/database 1.20.2, whose source tells what it understands. */
class PlanetScaleHttpTest {

  private static final Pattern SESSION = Pattern.compile("\"session\":(\\{.*?\\}\\})");

  private final Emulator emulator =
      Emulator.builder()
          .seed(3)
          .with(new PlanetScaleFactory(PlanetScaleOptions.DEFAULT, c -> new StubEngine()))
          .start();

  @AfterEach
  void close() {
    emulator.close();
  }

  private HttpResponse post(String method, String credentials, String body) {
    String encoded =
        Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    HttpHeaders headers = new HttpHeaders().add("Authorization", "Basic " + encoded);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String path = "/psdb.v1alpha1.Database/" + method;
    return emulator.http("planetscale").handle(new HttpRequest("POST", path, "", headers, bytes));
  }

  private String execute(String sql, String session) {
    String body = "{\"query\":\"" + sql + "\",\"session\":" + session + "}";
    HttpResponse response = post("Execute", "u:p", body);
    assertThat(response.status()).isEqualTo(200);
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static String sessionOf(String answer) {
    Matcher matcher = SESSION.matcher(answer);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  @Test
  void rowsAreLengthsAndBase64() {
    String answer = execute("SELECT 1 AS n, 'hé' AS s, NULL AS x", "null");
    assertThat(answer)
        .contains("{\"name\":\"n\",\"type\":\"INT64\",\"columnLength\":21,\"charset\":63")
        .contains("\"rows\":[{\"lengths\":[\"1\",\"3\",\"-1\"],\"values\":\"MWjDqQ==\"}]");
  }

  @Test
  void aTransactionLivesInTheEchoedSession() {
    String begun = sessionOf(execute("BEGIN", "null"));
    assertThat(begun).contains("\"inTransaction\":true");
    String inserted = execute("INSERT INTO kv VALUES (1, 'a')", begun);
    assertThat(inserted).contains("\"result\":{\"rowsAffected\":\"1\",\"insertId\":\"1\"}");
    assertThat(execute("SELECT * FROM kv", "null")).doesNotContain("\"rows\"");
    assertThat(execute("COMMIT", sessionOf(inserted))).doesNotContain("inTransaction");
    assertThat(execute("SELECT * FROM kv", "null")).contains("\"rows\"");
  }

  @Test
  void anErrorOfTheDatabaseIsStatus200AndVitesssText() {
    execute("INSERT INTO kv VALUES (1, 'a')", "null");
    assertThat(execute("INSERT INTO kv VALUES (1, 'b')", "null"))
        .contains("\"error\":{\"code\":\"ALREADY_EXISTS\",\"message\":\"target: test.-.primary: ")
        .contains(
            "code = AlreadyExists desc = Duplicate entry '1' for key 'kv.PRIMARY' (errno 1062)"
                + " (sqlstate 23000) (CallerID: u): Sql: ");
    assertThat(execute("SELECT 1 fromm x y", "null"))
        .contains("{\"code\":\"INVALID_ARGUMENT\",\"message\":\"syntax error at position ");
  }

  @Test
  void aTransactionThatTheServerForgotIsAnError() {
    String begun = sessionOf(execute("BEGIN", "null"));
    String unknown = begun.replaceAll("\"SessionUUID\":\"[^\"]+\"", "\"SessionUUID\":\"gone\"");
    assertThat(execute("SELECT 1", unknown))
        .contains("{\"code\":\"ABORTED\"", "desc = transaction not found");
  }

  @Test
  void passwordsAreCheckedOnceOneWasCreated() {
    emulator
        .service("planetscale", MySqlService.class)
        .accounts()
        .add("kim", "pscale_pw_1", "shop");
    assertThat(post("CreateSession", "kim:wrong", "{}").status()).isEqualTo(401);
    HttpResponse created = post("CreateSession", "kim:pscale_pw_1", "{}");
    assertThat(new String(created.body(), StandardCharsets.UTF_8))
        .startsWith("{\"branch\":\"shop\",\"user\":{\"username\":\"kim\",\"psid\":\"kim\"}");
  }

  @Test
  void whatIsNoRequestOfTheDriversIsRefusedInItsOwnForm() {
    assertThat(post("Execute", "u:p", "garbage").status()).isEqualTo(400);
    assertThat(post("Prepare", "u:p", "{}").status()).isEqualTo(501);
    assertThat(new String(post("Prepare", "u:p", "{}").body(), StandardCharsets.UTF_8))
        .startsWith("{\"error\":{\"code\":\"unimplemented\"");
  }
}
