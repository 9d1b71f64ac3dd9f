package dev.serverlessdb.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.dynamo.wire.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Transactions are all or nothing, and one after the other. Verified against: the developer guide,
 * "Amazon DynamoDB Transactions: How it works", and nubo-db/dynamodb-conformance.
 */
class TransactionTest {

  private static final String MOVE =
      "{'TransactItems':["
          + "{'Update':{'TableName':'tab','Key':{'pk':{'S':'FROM'}},'UpdateExpression':'SET n = n - :x',"
          + "'ConditionExpression':'n >= :x','ExpressionAttributeValues':{':x':{'N':'1'}}}},"
          + "{'Update':{'TableName':'tab','Key':{'pk':{'S':'TO'}},'UpdateExpression':'SET n = n + :x',"
          + "'ExpressionAttributeValues':{':x':{'N':'1'}}}}]}";

  private static Local accounts(int each) {
    Local db = Local.start().table("tab");
    for (String name : List.of("a", "b", "c")) {
      db.get(
          "PutItem",
          "{'TableName':'tab','Item':{'pk':{'S':'" + name + "'},'n':{'N':'" + each + "'}}}");
    }
    return db;
  }

  private static long balance(Local db, String name) {
    JsonObject item =
        db.get("GetItem", "{'TableName':'tab','Key':{'pk':{'S':'" + name + "'}}}").object("Item");
    JsonObject n = item == null ? null : item.object("n");
    return n == null ? -1 : Long.parseLong(n.string("N", "-1"));
  }

  private static <T> void together(int threads, java.util.concurrent.Callable<T> body)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        futures.add(pool.submit(body));
      }
      for (Future<T> future : futures) {
        future.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void moneyIsNeitherMadeNorLostByManyThreads() throws Exception {
    try (Local db = accounts(50)) {
      List<String> names = List.of("a", "b", "c");
      together(
          4,
          () -> {
            for (int i = 0; i < 300; i++) {
              String from = names.get(i % 3);
              String to = names.get((i + 1) % 3);
              db.call("TransactWriteItems", MOVE.replace("FROM", from).replace("TO", to));
              String reads =
                  "{'TransactItems':[{'Get':{'TableName':'tab','Key':{'pk':{'S':'a'}}}},"
                      + "{'Get':{'TableName':'tab','Key':{'pk':{'S':'b'}}}},"
                      + "{'Get':{'TableName':'tab','Key':{'pk':{'S':'c'}}}}]}";
              long sum = 0;
              for (JsonObject got : db.get("TransactGetItems", reads).objects("Responses")) {
                JsonObject item = got.object("Item");
                JsonObject n = item == null ? null : item.object("n");
                sum += n == null ? 0 : Long.parseLong(n.string("N", "0"));
              }
              assertThat(sum).isEqualTo(150);
            }
            return true;
          });
      assertThat(balance(db, "a") + balance(db, "b") + balance(db, "c")).isEqualTo(150);
    }
  }

  @Test
  void countersOfManyThreadsLoseNoUpdate() throws Exception {
    try (Local db = accounts(0)) {
      together(
          4,
          () -> {
            for (int i = 0; i < 500; i++) {
              db.get(
                  "UpdateItem",
                  "{'TableName':'tab','Key':{'pk':{'S':'a'}},'UpdateExpression':'ADD n :one',"
                      + "'ExpressionAttributeValues':{':one':{'N':'1'}}}");
            }
            return true;
          });
      assertThat(balance(db, "a")).isEqualTo(2_000);
    }
  }

  @Test
  void conditionalPutsOfManyThreadsHaveOneWinner() throws Exception {
    try (Local db = accounts(0)) {
      java.util.concurrent.atomic.AtomicInteger winners =
          new java.util.concurrent.atomic.AtomicInteger();
      together(
          8,
          () -> {
            for (int i = 0; i < 100; i++) {
              String put =
                  "{'TableName':'tab','Item':{'pk':{'S':'k"
                      + i
                      + "'}},'ConditionExpression':"
                      + "'attribute_not_exists(pk)'}";
              if (db.call("PutItem", put).status() == 200) {
                winners.incrementAndGet();
              }
            }
            return true;
          });
      assertThat(winners).hasValue(100);
    }
  }

  @Test
  void aFailedConditionCancelsAllAndSaysWhyInOrder() {
    try (Local db = accounts(0)) {
      assertThat(db.ask("TransactWriteItems", MOVE.replace("FROM", "a").replace("TO", "b")))
          .isEqualTo(
              "{'__type':'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',"
                  + "'CancellationReasons':[{'Code':'ConditionalCheckFailed','Message':'The conditional"
                  + " request failed'},{'Code':'None'}],'Message':'Transaction cancelled, please refer"
                  + " cancellation reasons for specific reasons [ConditionalCheckFailed, None]'}");
      assertThat(balance(db, "b")).isZero();
    }
  }

  @Test
  void aTokenMakesATransactionHappenOnceForTenMinutes() {
    try (Local db = accounts(5)) {
      String once =
          MOVE.replace("FROM", "a")
              .replace("TO", "b")
              .replace("{'Trans", "{'ClientRequestToken':'x','Trans");
      db.get("TransactWriteItems", once);
      db.emulator().advance(Duration.ofMinutes(9));
      db.get("TransactWriteItems", once);
      assertThat(balance(db, "a")).isEqualTo(4);
      assertThat(db.error("TransactWriteItems", once.replace("'1'", "'2'")))
          .startsWith("IdempotentParameterMismatchException: ");
      db.emulator().advance(Duration.ofMinutes(2));
      db.get("TransactWriteItems", once);
      assertThat(balance(db, "a")).isEqualTo(3);
    }
  }

  @Test
  void aTokenUsedAgainWhenItsWindowEndsHoldsForAnotherTenMinutes() {
    try (Local db = accounts(5)) {
      String once =
          MOVE.replace("FROM", "a")
              .replace("TO", "b")
              .replace("{'Trans", "{'ClientRequestToken':'x','Trans");
      db.get("TransactWriteItems", once);
      db.emulator().advance(Duration.ofMinutes(10));
      // Every commit is a microsecond later than the last: these bring the clock to the very end.
      for (int i = 0; i < 4; i++) {
        db.get("PutItem", "{'TableName':'tab','Item':{'pk':{'S':'other'},'n':{'N':'" + i + "'}}}");
      }
      db.get("TransactWriteItems", once);
      assertThat(balance(db, "a")).isEqualTo(3);
      db.get("TransactWriteItems", once.replace("'x'", "'y'"));
      assertThat(balance(db, "a")).isEqualTo(2);
      db.get("TransactWriteItems", once);
      assertThat(balance(db, "a")).isEqualTo(2);
    }
  }

  @Test
  void readsOfMoreThanFourMegabytesAreRefusedAsAWhole() {
    try (Local db = accounts(5)) {
      StringBuilder gets = new StringBuilder();
      for (int i = 0; i < 11; i++) {
        db.get(
            "PutItem",
            "{'TableName':'tab','Item':{'pk':{'S':'big"
                + i
                + "'},'text':{'S':'"
                + "x".repeat(400_000)
                + "'}}}");
        gets.append(i == 0 ? "" : ",");
        gets.append("{'Get':{'TableName':'tab','Key':{'pk':{'S':'big").append(i).append("'}}}}");
      }
      assertThat(db.error("TransactGetItems", "{'TransactItems':[" + gets + "]}"))
          .startsWith("ValidationException: ")
          .contains("4 MB");
      String ten = gets.substring(0, gets.lastIndexOf(",{'Get'"));
      assertThat(db.get("TransactGetItems", "{'TransactItems':[" + ten + "]}").objects("Responses"))
          .hasSize(10);
    }
  }

  @Test
  void anInjectedConflictHasBothShapes() {
    try (Local db = accounts(5)) {
      db.emulator().faults().onAny().forKey("pk=b"::equals).respond(TransactionConflict.ongoing());
      assertThat(db.error("PutItem", "{'TableName':'tab','Item':{'pk':{'S':'b'}}}"))
          .isEqualTo("TransactionConflictException: Transaction is ongoing for the item");
      assertThat(db.error("TransactWriteItems", MOVE.replace("FROM", "a").replace("TO", "b")))
          .endsWith("specific reasons [TransactionConflict, None]");
      assertThat(balance(db, "a")).isEqualTo(5);
    }
  }

  @Test
  void placeholdersWithoutAnExpressionArePassedOver() {
    // Verified against: what users of the service quote of it in ExtendDB/extenddb, pull request
    // 169
    try (Local db = Local.start().table("tab")) {
      db.get(
          "TransactWriteItems",
          "{'TransactItems':[{'Put':{'TableName':'tab','Item':{'pk':{'S':'a'}},"
              + "'ExpressionAttributeNames':{'#n':'n'}}}]}");
      assertThat(
              db.ask(
                  "TransactGetItems",
                  "{'TransactItems':[{'Get':{'TableName':'tab','Key':{'pk':{'S':'a'}},"
                      + "'ExpressionAttributeNames':{'#n':'n'}}}]}"))
          .isEqualTo("{'Responses':[{'Item':{'pk':{'S':'a'}}}]}");
    }
  }

  @Test
  void aProjectionThatFindsNothingLeavesTheItemOut() {
    // Verified against: what users of the service quote of it in nubo-db/dynoxide, issue 39
    try (Local db = Local.start().table("tab")) {
      db.get("PutItem", "{'TableName':'tab','Item':{'pk':{'S':'a'}}}");
      assertThat(
              db.ask(
                  "TransactGetItems",
                  "{'TransactItems':[{'Get':{'TableName':'tab','Key':{'pk':{'S':'a'}},"
                      + "'ProjectionExpression':'x'}}]}"))
          .isEqualTo("{'Responses':[{}]}");
    }
  }
}
