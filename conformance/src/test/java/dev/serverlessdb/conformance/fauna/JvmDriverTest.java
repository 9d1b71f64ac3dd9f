package dev.serverlessdb.conformance.fauna;

import static com.faunadb.client.query.Language.Abort;
import static com.faunadb.client.query.Language.Arr;
import static com.faunadb.client.query.Language.Collection;
import static com.faunadb.client.query.Language.Count;
import static com.faunadb.client.query.Language.Create;
import static com.faunadb.client.query.Language.CreateCollection;
import static com.faunadb.client.query.Language.CreateIndex;
import static com.faunadb.client.query.Language.Do;
import static com.faunadb.client.query.Language.Documents;
import static com.faunadb.client.query.Language.Get;
import static com.faunadb.client.query.Language.Index;
import static com.faunadb.client.query.Language.Lambda;
import static com.faunadb.client.query.Language.Map;
import static com.faunadb.client.query.Language.Match;
import static com.faunadb.client.query.Language.Obj;
import static com.faunadb.client.query.Language.Paginate;
import static com.faunadb.client.query.Language.Ref;
import static com.faunadb.client.query.Language.Value;
import static com.faunadb.client.query.Language.Var;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.faunadb.client.FaunaClient;
import com.faunadb.client.errors.BadRequestException;
import com.faunadb.client.errors.NotFoundException;
import com.faunadb.client.errors.UnauthorizedException;
import com.faunadb.client.types.FaunaConstructor;
import com.faunadb.client.types.FaunaField;
import com.faunadb.client.types.Field;
import com.faunadb.client.types.Value;
import dev.serverlessdb.junit.ServerlessDbTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fauna through the vendor's driver for the JVM, which speaks HTTP/1.1. */
@ServerlessDbTest
class JvmDriverTest {

  @BeforeEach
  void aCollection(FaunaClient client) throws Exception {
    client.query(CreateCollection(Obj("name", Value("orders")))).get();
    client
        .query(
            CreateIndex(
                Obj(
                    "name",
                    Value("by_status"),
                    "source",
                    Collection("orders"),
                    "terms",
                    Arr(Obj("field", Arr(Value("data"), Value("status")))))))
        .get();
  }

  private static Value create(FaunaClient client, String status) throws Exception {
    return client
        .query(Create(Collection("orders"), Obj("data", Obj("status", Value(status)))))
        .get();
  }

  @Test
  void documentsAreFoundThroughTheirIndex(FaunaClient client) throws Exception {
    Value open = create(client, "open");
    create(client, "shipped");
    Value page =
        client
            .query(
                Map(
                    Paginate(Match(Index("by_status"), Value("open"))),
                    Lambda(Value("ref"), Get(Var("ref")))))
            .get();
    assertThat(page.at("data").to(Value.class).get().at(0)).isEqualTo(open);
  }

  @Test
  void anAbortRollsEverythingBack(FaunaClient client) {
    assertThatThrownBy(
            () -> client.query(Do(Create(Collection("orders"), Obj()), Abort("a message"))).get())
        .hasCauseInstanceOf(BadRequestException.class)
        .hasMessageContaining("transaction aborted: a message");
    assertThat(client.query(Count(Documents(Collection("orders")))).join().to(Long.class).get())
        .isZero();
  }

  @Test
  void streamsArrive(FaunaClient client) throws Exception {
    Events events = new Events(() -> create(client, "open"));
    client.stream(Documents(Collection("orders"))).get().subscribe(events);
    assertThat(events.second.get(30, TimeUnit.SECONDS).at("event", "action").to(String.class).get())
        .isEqualTo("add");
  }

  /** An order as the driver's codec writes and reads it. */
  static final class Order {
    @FaunaField private final String status;
    @FaunaField private final List<String> lines;

    @FaunaConstructor
    Order(@FaunaField("status") String status, @FaunaField("lines") List<String> lines) {
      this.status = status;
      this.lines = lines;
    }
  }

  @Test
  void objectsOfTheApplicationAreWrittenAndRead(FaunaClient client) throws Exception {
    Value written =
        client
            .query(
                Create(
                    Collection("orders"), Obj("data", Value(new Order("open", List.of("a", "b"))))))
            .get();
    Order read = client.query(Get(written.at("ref"))).get().at("data").to(Order.class).get();
    assertThat(read.status).isEqualTo("open");
    assertThat(read.lines).containsExactly("a", "b");
  }

  @Test
  void pagesLeadForward(FaunaClient client) throws Exception {
    for (int i = 0; i < 3; i++) {
      create(client, "open");
    }
    Value first = client.query(Paginate(Documents(Collection("orders"))).size(2)).get();
    Value second =
        client
            .query(Paginate(Documents(Collection("orders"))).size(2).after(first.at("after")))
            .get();
    assertThat(second.at("data").collect(Field.as(Value.RefV.class))).hasSize(1);
    assertThat(second.getOptional(Field.at("after"))).isEmpty();
  }

  @Test
  void failuresAreTheDriversExceptions(FaunaClient client) {
    assertThatThrownBy(() -> client.query(Get(Ref(Collection("orders"), "1"))).get())
        .hasCauseInstanceOf(NotFoundException.class)
        .hasMessageContaining("instance not found: Document not found.");
    assertThatThrownBy(() -> client.query(Create(Collection("none"), Obj())).get())
        .hasCauseInstanceOf(BadRequestException.class)
        .hasMessageContaining("invalid ref: Ref refers to undefined collection 'none'");
    assertThatThrownBy(() -> client.newSessionClient("nobody").query(Value(1)).get())
        .hasCauseInstanceOf(UnauthorizedException.class);
  }

  /** Acts once a stream has started and waits for the event after that. */
  private static final class Events implements Flow.Subscriber<Value> {
    private final CompletableFuture<Value> second = new CompletableFuture<>();
    private final List<Value> seen = new ArrayList<>();
    private final java.util.concurrent.Callable<?> onStart;

    Events(java.util.concurrent.Callable<?> onStart) {
      this.onStart = onStart;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Value event) {
      seen.add(event);
      if (seen.size() > 1) {
        second.complete(event);
        return;
      }
      // Not on the thread that delivers events: the action waits for an answer.
      CompletableFuture<?> action =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return onStart.call();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      Object unused =
          action.whenComplete(
              (done, failure) -> {
                if (failure != null) {
                  second.completeExceptionally(failure);
                }
              });
    }

    @Override
    public void onError(Throwable failure) {
      second.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      second.completeExceptionally(new IllegalStateException("the stream ended"));
    }
  }
}
