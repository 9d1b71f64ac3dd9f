package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.result.DefinitionError;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.VariableScope;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How InnoDB would carry out a change of a table: what ALGORITHM and LOCK may ask for, and whether
 * rows are copied, which the client is told.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/innodb-online-ddl-operations.html">Online
 *     DDL operations</a>
 */
final class AlterAlgorithm {

  /** From the cheapest. */
  private enum Way {
    INSTANT,
    INPLACE,
    COPY
  }

  private static final Set<String> LOCKS = Set.of("DEFAULT", "NONE", "SHARED", "EXCLUSIVE");

  /** Up to here a VARCHAR's length takes one byte. */
  private static final int SHORT_BYTES = 255;

  private final Map<String, String> clauses = new HashMap<>();
  private final Set<String> words = new HashSet<>();
  private Way way = Way.INSTANT;
  private String reason = "";

  /** Takes what does not change the definition: ALGORITHM and LOCK, ORDER BY, FORCE. */
  void note(List<String> clause) {
    if (clause.size() > 1) {
      clauses.put(clause.get(0), clause.get(1).toUpperCase(Locale.ROOT));
    } else {
      words.add(clause.get(0));
    }
    String algorithm = clauses.getOrDefault("ALGORITHM", "DEFAULT");
    if (!algorithm.equals("DEFAULT") && !algorithm.matches("INSTANT|INPLACE|COPY")) {
      throw DefinitionError.UNKNOWN_ALTER_ALGORITHM.with(clause.get(1));
    }
    if (!LOCKS.contains(clauses.getOrDefault("LOCK", "DEFAULT"))) {
      throw DefinitionError.UNKNOWN_ALTER_LOCK.with(clause.get(1));
    }
  }

  /** Table options were given. */
  void options(Set<String> names) {
    words.addAll(names);
  }

  private void atLeast(Way needed, String why) {
    if (needed.compareTo(way) > 0) {
      way = needed;
      reason = why;
    }
  }

  /**
   * Works out what the change takes.
   *
   * @param origins which old column a new one was; -1 for none
   * @throws dev.serverlessdb.mysql.result.MySqlException 1845 or 1846 when the statement asks for
   *     less, 1221 when it asks for what excludes itself
   */
  void decide(TableDef old, TableDef fresh, List<Integer> origins, Run run) {
    columns(old, fresh, origins, run);
    if (!old.indexes().equals(fresh.indexes())) {
      atLeast(Way.INPLACE, "");
    }
    if (old.primaryKey().isPresent() && fresh.primaryKey().isEmpty()) {
      atLeast(
          Way.COPY, "Dropping a primary key is not allowed without also adding a new primary key");
    }
    if (!old.foreignKeys().equals(fresh.foreignKeys())) {
      boolean more = !old.foreignKeys().containsAll(fresh.foreignKeys());
      boolean checked =
          !run.systemVariable(VariableScope.DEFAULT, "foreign_key_checks").text().equals("0");
      boolean copied = more && checked;
      atLeast(
          copied ? Way.COPY : Way.INPLACE,
          copied ? "Adding foreign keys needs foreign_key_checks=OFF" : "");
    }
    if (fresh.checks().stream().anyMatch(c -> c.enforced() && !old.checks().contains(c))) {
      atLeast(Way.COPY, "");
    }
    if (words.contains("ORDER")) {
      atLeast(Way.COPY, "");
    } else if (!words.isEmpty()) {
      atLeast(Way.INPLACE, "");
    }
    check();
  }

  private void columns(TableDef old, TableDef fresh, List<Integer> origins, Run run) {
    int last = -1;
    for (int i = 0; i < fresh.columns().size(); i++) {
      ColumnDef column = fresh.columns().get(i);
      int origin = origins.get(i);
      if (origin < 0) {
        boolean stored = column.generated() != null && column.stored();
        boolean numbered = column.autoIncrement();
        atLeast(stored ? Way.COPY : numbered ? Way.INPLACE : Way.INSTANT, "");
        continue;
      }
      if (origin < last) {
        atLeast(Way.INPLACE, "");
      }
      last = origin;
      column(old.columns().get(origin), column, run);
    }
  }

  private void column(ColumnDef before, ColumnDef after, Run run) {
    if (!before.type().equals(after.type())) {
      boolean kept = isKept(before.type(), after.type());
      boolean longer = kept && before.type().kind() == TypeKind.VARCHAR;
      atLeast(
          kept ? longer ? Way.INPLACE : Way.INSTANT : Way.COPY,
          kept ? "" : "Cannot change column type INPLACE");
    }
    if (before.nullable() && !after.nullable() && !run.strictMode()) {
      atLeast(Way.COPY, "cannot silently convert NULL values, as required in this SQL_MODE");
    } else if (before.nullable() != after.nullable()
        || before.autoIncrement() != after.autoIncrement()) {
      atLeast(Way.INPLACE, "");
    }
    boolean stored = after.generated() != null && after.stored();
    if (stored && !before.generatedText().equals(after.generatedText())) {
      atLeast(Way.COPY, "");
    }
  }

  /** Whether rows of one type are rows of the other as they are. */
  private static boolean isKept(DataType before, DataType after) {
    boolean alike = before.kind() == after.kind() && before.collation().equals(after.collation());
    return switch (before.kind()) {
      case VARCHAR, VARBINARY ->
          alike
              && after.length() >= before.length()
              && (bytes(before) <= SHORT_BYTES) == (bytes(after) <= SHORT_BYTES);
      case ENUM, SET ->
          alike
              && after.members().size() >= before.members().size()
              && after.members().subList(0, before.members().size()).equals(before.members());
      default -> false;
    };
  }

  private static long bytes(DataType type) {
    return type.length() * type.collation().maxBytes();
  }

  private void check() {
    String algorithm = clauses.getOrDefault("ALGORITHM", "DEFAULT");
    String lock = clauses.getOrDefault("LOCK", "DEFAULT");
    if (algorithm.equals("INSTANT") && !lock.equals("DEFAULT")) {
      throw MySqlError.WRONG_USAGE.with("ALGORITHM=INSTANT", "LOCK=NONE/SHARED/EXCLUSIVE");
    }
    boolean asked = algorithm.equals("INSTANT") || algorithm.equals("INPLACE");
    if (asked && Way.valueOf(algorithm).compareTo(way) < 0) {
      refuse(
          "ALGORITHM=" + algorithm, way == Way.COPY ? "ALGORITHM=COPY" : "ALGORITHM=COPY/INPLACE");
    }
    boolean copies = way == Way.COPY || algorithm.equals("COPY");
    if (lock.equals("NONE") && copies) {
      reason = reason.isEmpty() ? "COPY algorithm requires a lock" : reason;
      refuse("LOCK=NONE", "LOCK=SHARED");
    }
    way = copies ? Way.COPY : way;
  }

  private void refuse(String asked, String instead) {
    throw reason.isEmpty()
        ? MySqlError.ALTER_OPERATION_NOT_SUPPORTED.with(asked, instead)
        : MySqlError.ALTER_OPERATION_NOT_SUPPORTED_REASON.with(asked, reason, instead);
  }

  /** Whether rows are copied one by one, and therefore counted. */
  boolean copies() {
    return way == Way.COPY;
  }
}
