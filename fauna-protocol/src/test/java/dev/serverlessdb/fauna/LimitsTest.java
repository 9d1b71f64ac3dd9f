package dev.serverlessdb.fauna;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verified against: the vendor's page of limits and the open-sourced core's texts. */
final class LimitsTest {

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

  private String ask(String secret, String query) {
    return new String(
            fauna.send(query.replace('\'', '"'), "Authorization", "Bearer " + secret).body(),
            StandardCharsets.UTF_8)
        .replace('"', '\'');
  }

  private String createWith(String value) {
    return fauna.query(
        "{'create':{'collection':'c'},'params':{'object':{'data':{'object':{'v':'"
            + value
            + "'}}}}}");
  }

  @Test
  void anIndexedTextMayHave32KibLessItsHeadAndAnEntry64000Bytes() {
    fauna.result(
        "{'create_index':{'object':{'name':'i','source':{'collection':'c'},'terms':["
            + "{'object':{'field':['data','v']}}],'values':[{'object':{'field':['data','v']}}]}}}");
    assertThat(createWith("x".repeat(20_000))).startsWith("{'resource'");
    assertThat(createWith("x".repeat(32_764))).contains("exceeds threshold (64000)");
    assertThat(createWith("x".repeat(32_765))).contains("buf length 32768 exceeds 32767");
    assertThat(
            fauna.result("{'count':{'match':{'index':'i'},'terms':'" + "x".repeat(20_000) + "'}}"))
        .isEqualTo("1");
  }

  @Test
  void aQueryMayBe100000BranchesWide() {
    String wide = "0" + ",0".repeat(99_999);
    assertThat(fauna.result("{'count':[" + wide + "]}")).isEqualTo("100000");
    assertThat(fauna.query("{'count':[" + wide + ",0]}"))
        .isEqualTo(
            "{'errors':[{'code':'bad request','description':"
                + "'Query exceeds max width. Max: 100000, current: 100001.'}]}");
  }

  @Test
  void aContainerHoldsOnlyDatabasesAndWhatOpensThem() {
    fauna.result("{'create_database':{'object':{'name':'box','container':true}}}");
    String secret = "secret:box:admin";
    assertThat(ask(secret, "{'create_database':{'object':{'name':'d'}}}")).contains("'ref'");
    assertThat(ask(secret, "{'create_key':{'object':{'role':'admin'}}}")).contains("'secret'");
    assertThat(ask(secret, "{'create_collection':{'object':{'name':'c'}}}"))
        .isEqualTo(
            "{'errors':[{'position':['create_collection'],'code':'invalid object in container',"
                + "'description':'Object is not allowed in a container'}]}");
  }

  @Test
  void aDatabaseWithDataDoesNotBecomeAContainer() {
    fauna.result("{'create_database':{'object':{'name':'full'}}}");
    String container = "{'update':{'database':'full'},'params':{'object':{'container':true}}}";
    ask("secret:full:admin", "{'create_collection':{'object':{'name':'c'}}}");
    assertThat(fauna.query(container)).contains("'container candidate contains data'");
    ask("secret:full:admin", "{'delete':{'collection':'c'}}");
    assertThat(fauna.query(container)).contains("'container':true");
  }

  @Test
  void aCollectionsDocumentsHave64RolesAtMost() {
    for (int i = 0; i <= 64; i++) {
      String answer =
          fauna.query(
              "{'create_role':{'object':{'name':'r"
                  + i
                  + "','membership':{'object':{'resource':{'collection':'c'}}}}}}");
      if (i < 64) {
        assertThat(answer).startsWith("{'resource'");
      } else {
        assertThat(answer)
            .contains(
                "'resources exceeded'",
                "Maximum number of roles per membership class exceeded. Maximum allowed: 64.");
      }
    }
    assertThat(fauna.result("{'exists':{'role':'r64'}}")).isEqualTo("false");
  }

  @Test
  void nobodyReadsFarInTheFuture() {
    assertThat(
            new String(
                fauna.send("1", "X-Last-Seen-Txn", Long.toString(Long.MAX_VALUE)).body(),
                StandardCharsets.UTF_8))
        .contains("it is too far in the future.");
  }
}
