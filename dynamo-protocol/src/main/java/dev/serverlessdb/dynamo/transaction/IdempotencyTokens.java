package dev.serverlessdb.dynamo.transaction;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.ErrorType;
import dev.serverlessdb.dynamo.table.Layout;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tokens that make a transaction happen once: within ten minutes the same token with the same
 * request succeeds without doing anything, and with another request is refused. They are rows of
 * the store like everything else, written with the transaction itself.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
public final class IdempotencyTokens {

  private static final long WINDOW_MICROS = Duration.ofMinutes(10).toNanos() / 1_000;

  private IdempotencyTokens() {}

  /**
   * Uses a token, unless it was used already.
   *
   * @param digest what tells one request from another
   * @return whether the transaction has happened before and must not happen again
   * @throws DynamoException when it was used for another request
   */
  public static boolean isRepetition(WriteTransaction tx, String token, byte[] digest) {
    long now = tx.timeMicros();
    byte[] row = Layout.token(token);
    byte[] used = tx.get(row);
    if (used != null && now - timeOf(used) < WINDOW_MICROS) {
      if (Arrays.equals(used, Long.BYTES, used.length, digest, 0, digest.length)) {
        return true;
      }
      throw DynamoException.of(
          ErrorType.IDEMPOTENT_PARAMETER_MISMATCH,
          "DynamoDB rejected the request because you retried a request with a different payload but"
              + " with an idempotent token that was already used.");
    }
    forget(tx, now);
    tx.put(row, ByteBuffer.allocate(Long.BYTES + digest.length).putLong(now).put(digest).array());
    tx.put(Layout.tokenByTime(now, token), row);
    return false;
  }

  /** Removes the tokens whose window is over. */
  private static void forget(WriteTransaction tx, long now) {
    List<byte[]> over = new ArrayList<>();
    EntryCursor cursor = tx.ascend(Layout.tokensBefore(now - WINDOW_MICROS + 1));
    while (cursor.next()) {
      over.add(cursor.key());
      over.add(cursor.value());
    }
    over.forEach(tx::delete);
  }

  private static long timeOf(byte[] used) {
    return ByteBuffer.wrap(used).getLong();
  }
}
