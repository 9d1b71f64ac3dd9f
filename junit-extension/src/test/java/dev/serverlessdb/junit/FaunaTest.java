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
import dev.serverlessdb.fauna.Contention;
import dev.serverlessdb.fauna.capacity.RateLimits;
import java.time.Duration;
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

  @Test
  void findingsOfFaunaFailATestThatForbidsThem() {
    assertThat(Kit.failures(Kit.run(ContendingCase.class)))
        .singleElement()
        .isInstanceOf(AssertionError.class)
        .asString()
        .contains("CONTENDED_DOCUMENT in fauna at products/1");
    assertThat(Kit.failures(Kit.run(LoopingCase.class)))
        .singleElement()
        .asString()
        .contains("N_PLUS_ONE in fauna at products")
        .contains("MISSING_INDEX in fauna at products");
    assertThat(Kit.failures(Kit.run(LargeCase.class)))
        .singleElement()
        .asString()
        .contains("NEAR_SIZE_LIMIT in fauna at products");
  }

  @ServerlessDbTest(
      fauna = "/dev/serverlessdb/junit/shop.fql.json",
      failOn = FindingKind.CONTENDED_DOCUMENT)
  static class ContendingCase {
    @Test
    void countsInOneDocument(FaunaClient client, ServerlessDb db) throws Exception {
      db.clock().freeze();
      for (int i = 0; i < 10; i++) {
        client
            .query(
                Language.Update(
                    Ref(Collection("products"), "1"), Obj("data", Obj("sold", Value(i)))))
            .get();
      }
    }
  }

  @ServerlessDbTest(
      fauna = "/dev/serverlessdb/junit/shop.fql.json",
      failOn = {FindingKind.N_PLUS_ONE, FindingKind.MISSING_INDEX})
  static class LoopingCase {
    @Test
    void looksAtEverything(FaunaClient client) throws Exception {
      for (int i = 0; i < 100; i++) {
        client.query(Create(Collection("products"), Obj("data", Obj("n", Value(i))))).get();
      }
      client
          .query(
              Language.Count(
                  Language.Filter(
                      Documents(Collection("products")),
                      Language.Lambda(
                          "r",
                          Language.Equals(
                              Language.Select(
                                  Language.Path("data", "n"), Get(Language.Var("r")), Value(0)),
                              Value(7))))))
          .get();
    }
  }

  @ServerlessDbTest(
      fauna = "/dev/serverlessdb/junit/shop.fql.json",
      failOn = FindingKind.NEAR_SIZE_LIMIT)
  static class LargeCase {
    @Test
    void growsADocument(FaunaClient client) throws Exception {
      client
          .query(
              Create(
                  Collection("products"),
                  Obj("data", Obj("log", Value("x".repeat(5 * 1024 * 1024))))))
          .get();
    }
  }

  @Test
  void productionsTroublesAreRehearsed() {
    Kit.assertAllSucceed(Kit.run(TroubledCases.class), 2);
  }

  @ServerlessDbTest(fauna = "/dev/serverlessdb/junit/shop.fql.json")
  static class TroubledCases {

    @Test
    void anotherClientReadsWhatWasThereBefore(FaunaClient client, ServerlessDb db)
        throws Exception {
      db.clock().freeze();
      db.clock().advance(Duration.ofMinutes(1));
      db.fauna().regionLag(Duration.ofSeconds(2));
      client.query(Create(Collection("products"), Obj("data", Obj("n", Value(1))))).get();
      FaunaClient other =
          FaunaClient.builder()
              .withEndpoint(db.fauna().endpoint().toString())
              .withSecret(db.fauna().secret())
              .withCheckNewVersion(false)
              .build();
      assertThat(ClientCases.count(client)).isEqualTo(2);
      assertThat(ClientCases.count(other)).isEqualTo(1);
    }

    @Test
    void anAccountsLimitsAndConflictsAreTheDriversExceptions(FaunaClient client, ServerlessDb db) {
      db.clock().freeze();
      db.fauna().rateLimits(new RateLimits(1, 1_000, 1_000));
      assertThatThrownBy(
              () -> {
                client.query(Documents(Collection("products"))).get();
                ClientCases.count(client);
                ClientCases.count(client);
              })
          .hasStackTraceContaining("Rate limit for read exceeded");
      db.fauna().rateLimits(RateLimits.NONE);
      db.faults().on("query").forKey("products/1"::equals).respond(Contention.detected());
      assertThatThrownBy(() -> client.query(Get(Ref(Collection("products"), "1"))).get())
          .hasStackTraceContaining("contended transaction");
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
