package dev.serverlessdb.mysql.engine;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of EXPLAIN: how one table is read.
 *
 * @param id the number of its SELECT, 0 for none
 * @param selectType what its SELECT is to the statement
 * @param table its alias or name, {@code <derivedN>} and kin, or null
 * @param type the join type, or null
 * @param possible the keys that could have served
 * @param key the key that serves, or null
 * @param keyLength how many bytes of it are used
 * @param ref what its columns are compared with
 * @param rows how many rows are looked at, -1 when none is said
 * @param filtered how many of a hundred of them go on
 * @param extra what else is to be said
 */
record ExplainRow(
    int id,
    String selectType,
    @Nullable String table,
    @Nullable String type,
    List<String> possible,
    @Nullable String key,
    int keyLength,
    List<String> ref,
    long rows,
    double filtered,
    List<String> extra) {

  /** A line that only says something. */
  static ExplainRow message(int id, String selectType, String message) {
    return new ExplainRow(
        id, selectType, null, null, List.of(), null, 0, List.of(), -1, 0, List.of(message));
  }

  /** A line of rows that are read from end to end. */
  static ExplainRow scan(int id, String selectType, String table, long rows, List<String> extra) {
    return new ExplainRow(
        id, selectType, table, "ALL", List.of(), null, 0, List.of(), rows, 100, extra);
  }

  ExplainRow with(List<String> otherExtra) {
    return new ExplainRow(
        id, selectType, table, type, possible, key, keyLength, ref, rows, filtered, otherExtra);
  }

  ExplainRow as(String otherSelectType) {
    return new ExplainRow(
        id, otherSelectType, table, type, possible, key, keyLength, ref, rows, filtered, extra);
  }

  /** The cells as they are listed. */
  @Nullable String[] cells() {
    return new @Nullable String[] {
      id == 0 ? null : Integer.toString(id),
      selectType,
      table,
      null,
      type,
      orNull(possible),
      key,
      key == null ? null : Integer.toString(keyLength),
      orNull(ref),
      rows < 0 ? null : Long.toString(rows),
      rows < 0 || filtered < 0 ? null : String.format(Locale.ROOT, "%.2f", filtered),
      extra.isEmpty() ? null : String.join("; ", extra)
    };
  }

  private static @Nullable String orNull(List<String> names) {
    return names.isEmpty() ? null : String.join(",", names);
  }
}
