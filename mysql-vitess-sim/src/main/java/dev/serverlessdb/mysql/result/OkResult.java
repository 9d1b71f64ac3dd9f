package dev.serverlessdb.mysql.result;

/**
 * A statement without rows has been done.
 *
 * @param affected rows changed, as ROW_COUNT() says (an upsert counts 1, 2 or 0)
 * @param matched rows found, changed or not: what a client with CLIENT_FOUND_ROWS is told
 * @param insertId the first number that AUTO_INCREMENT gave, or the last explicit one; 0 for none.
 *     What LAST_INSERT_ID() answers is set apart, by {@link StatementContext#lastInsertId(long)}
 * @param info the human-readable text after an UPDATE, multi-row INSERT or ALTER, or empty
 */
public record OkResult(long affected, long matched, long insertId, String info) implements Result {

  /** Done, nothing to count. */
  public static final OkResult EMPTY = new OkResult(0, 0, 0, "");

  /** Done, with so many rows affected. */
  public static OkResult affected(long rows) {
    return new OkResult(rows, rows, 0, "");
  }
}
