package dev.serverlessdb.junit;

import static com.faunadb.client.query.Language.Collection;
import static com.faunadb.client.query.Language.Create;
import static com.faunadb.client.query.Language.Documents;
import static com.faunadb.client.query.Language.Get;
import static com.faunadb.client.query.Language.Obj;
import static com.faunadb.client.query.Language.Ref;
import static com.faunadb.client.query.Language.Value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.faunadb.client.FaunaClient;
import com.faunadb.client.errors.NotFoundException;
import com.faunadb.client.errors.UnauthorizedException;
import com.faunadb.client.query.Language;
import com.faunadb.client.types.Value;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Fauna in a test's world. Verified with the vendor's own client for the JVM. */
class FaunaTest {

  @Test
  void everyTestHasItsOwnForkAndClient() {
    Kit.assertAllSucceed(Kit.runConcurrently(ClientCases.class), 4);
  }

  @Test
  void aResourceThatIsRefusedSaysWhy() {
    assertThat(Kit.failures(Kit.run(RefusedResource.class)))
        .singleElement()
        .asString()
        .contains("refused.fql.json", "No form/function found");
  }

  @ServerlessDbTest(fauna = "/dev/serverlessdb/junit/shop.fql.json")
  static class ClientCases {

    private static long count(FaunaClient client) throws Exception {
      return client
          .query(Language.Count(Documents(Collection("products"))))
          .get()
          .to(Long.class)
          .get();
    }

    private static void addsOne(FaunaClient client) throws Exception {
      assertThat(count(client)).isEqualTo(1);
      client.query(Create(Collection("products"), Obj("data", Obj("n", Value(1))))).get();
      assertThat(count(client)).isEqualTo(2);
    }

    @Test
    void oneFork(FaunaClient client) throws Exception {
      addsOne(client);
    }

    @Test
    void anotherFork(FaunaClient client) throws Exception {
      addsOne(client);
    }

    @Test
    void errorsAreTheDriversOwn(FaunaClient client) {
      assertThatThrownBy(() -> client.query(Get(Ref(Collection("products"), "404"))).get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(NotFoundException.class);
    }

    @Test
    void aClientOfYourOwnUsesEndpointAndSecret(ServerlessDb db) throws Exception {
      FaunaClient own =
          FaunaClient.builder()
              .withEndpoint(db.fauna().endpoint().toString())
              .withSecret(db.fauna().secret())
              .withCheckNewVersion(false)
              .build();
      Value product = own.query(Get(Ref(Collection("products"), "1"))).get();
      assertThat(product.at("data", "name").to(String.class).get()).isEqualTo("Hat");
      assertThat(db.fauna().client()).isNotSameAs(own);
      FaunaClient stranger = own.newSessionClient("nobody");
      assertThatThrownBy(() -> stranger.query(Value(1)).get())
          .hasCauseInstanceOf(UnauthorizedException.class);
    }
  }

  @ServerlessDbTest(fauna = "/dev/serverlessdb/junit/refused.fql.json")
  static class RefusedResource {
    @Test
    void neverRuns() {
      throw new AssertionError("there is no world to run in");
    }
  }
}
