package dev.serverlessdb.fauna;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * What a document may do without any role. Verified against: the open-sourced core's baseline
 * permissions: read its credentials, read and delete its tokens.
 */
final class OwnTokensTest {

  private static String ask(FaunaClient fauna, String secret, String query) {
    return new String(
            fauna.send(query.replace('\'', '"'), "Authorization", "Bearer " + secret).body(),
            StandardCharsets.UTF_8)
        .replace('"', '\'');
  }

  private static String user(int id) {
    return "{'ref':{'collection':'users'},'id':" + id + "}";
  }

  private static String login(FaunaClient fauna, int id) {
    return fauna.result("{'login':" + user(id) + ",'params':{'object':{'password':'p'}}}");
  }

  private static String member(String token, String name) {
    return token.replaceFirst("(?s).*?'" + name + "':'([^']+)'.*", "$1");
  }

  private static String token(String login) {
    return "{'ref':{'tokens':null},'id':'" + member(login, "id") + "'}";
  }

  @Test
  void aDocumentReadsAndDeletesAllItsTokensAndNobodyElses() {
    try (FaunaClient fauna = FaunaClient.start()) {
      fauna.result("{'create_collection':{'object':{'name':'users'}}}");
      for (int id = 1; id <= 2; id++) {
        fauna.result(
            "{'create':"
                + user(id)
                + ",'params':{'object':{'credentials':{'object':{'password':'p'}}}}}");
      }
      String phone = login(fauna, 1);
      String laptop = login(fauna, 1);
      String stranger = login(fauna, 2);
      String secret = member(phone, "secret");
      assertThat(ask(fauna, secret, "{'get':" + token(laptop) + "}")).contains("'instance'");
      assertThat(ask(fauna, secret, "{'get':" + token(stranger) + "}"))
          .contains("permission denied");
      assertThat(ask(fauna, secret, "{'delete':" + token(stranger) + "}"))
          .contains("permission denied");
      assertThat(ask(fauna, secret, "{'delete':" + token(laptop) + "}")).contains("'instance'");
      assertThat(ask(fauna, member(laptop, "secret"), "1")).contains("unauthorized");
      assertThat(ask(fauna, member(stranger, "secret"), "1")).isEqualTo("{'resource':1}");
    }
  }
}
