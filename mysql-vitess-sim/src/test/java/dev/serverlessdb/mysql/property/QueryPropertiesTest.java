package dev.serverlessdb.mysql.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.mysql.manual.ManualSession;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What holds of queries whatever the rows and conditions.
 *
 * <p>Verified against: SQL's three-valued logic, as an evaluator of its own computes it, and laws
 * that need no oracle (the same rows with and without keys, a partition by truth, pages that make
 * up the whole, a rollback that leaves nothing).
 */
class QueryPropertiesTest {

  private static final String KEYS =
      ", KEY (a), KEY (b, a), KEY (c DESC, b), UNIQUE KEY (a, b, c, id), KEY ((a + b))";

  @Provide
  Arbitrary<Condition> conditions() {
    return Condition.any();
  }

  @Provide
  Arbitrary<List<@Nullable Integer[]>> rows() {
    Arbitrary<Integer> cell = Arbitraries.integers().between(-1, 5).injectNull(0.2);
    Arbitrary<@Nullable Integer[]> row =
        Combinators.combine(cell, cell, cell).as((a, b, c) -> new @Nullable Integer[] {a, b, c});
    return row.list().ofMaxSize(25);
  }

  private static ManualSession session(List<@Nullable Integer[]> rows) {
    ManualSession session = new ManualSession();
    session.run("CREATE TABLE plain (id INT PRIMARY KEY, a INT, b INT, c INT)");
    session.run("CREATE TABLE keyed (id INT PRIMARY KEY, a INT, b INT, c INT" + KEYS + ")");
    for (int i = 0; i < rows.size(); i++) {
      @Nullable Integer[] row = rows.get(i);
      String values = "(" + i + ", " + row[0] + ", " + row[1] + ", " + row[2] + ")";
      session.run("INSERT INTO plain VALUES " + values);
      session.run("INSERT INTO keyed VALUES " + values);
    }
    return session;
  }

  @Property(tries = 150)
  void aConditionFindsTheRowsForWhichItIsTrueWithAndWithoutKeys(
      @ForAll("rows") List<@Nullable Integer[]> rows, @ForAll("conditions") Condition condition) {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (Boolean.TRUE.equals(condition.holds(rows.get(i)))) {
        expected.add(Integer.toString(i));
      }
    }
    ManualSession session = session(rows);
    String where = " WHERE " + condition.sql() + " ORDER BY id";
    assertThat(session.rows("SELECT id FROM plain" + where)).isEqualTo(expected);
    assertThat(session.rows("SELECT id FROM keyed" + where)).isEqualTo(expected);
    assertThat(session.rows("SELECT k.id FROM plain p JOIN keyed k USING (id)" + qualified(where)))
        .isEqualTo(expected);
  }

  private static String qualified(String where) {
    return where.replaceAll("\\b([abc])\\b", "k.$1").replace("ORDER BY id", "ORDER BY k.id");
  }

  @Property(tries = 80)
  void everyRowIsTrueFalseOrUnknownAndNeverTwo(
      @ForAll("rows") List<@Nullable Integer[]> rows, @ForAll("conditions") Condition condition) {
    ManualSession session = session(rows);
    String p = "(" + condition.sql() + ")";
    List<String> parts =
        session.rows(
            "SELECT id FROM keyed WHERE "
                + p
                + " UNION ALL SELECT id FROM keyed WHERE NOT "
                + p
                + " UNION ALL SELECT id FROM keyed WHERE "
                + p
                + " IS NULL ORDER BY id");
    assertThat(parts).isEqualTo(session.rows("SELECT id FROM plain ORDER BY id"));
    List<String> counts =
        session.rows("SELECT COUNT(*), COALESCE(SUM(" + p + "), 0), COUNT(" + p + ") FROM keyed");
    List<String> truths =
        session.rows(
            "SELECT (SELECT COUNT(*) FROM plain),"
                + " (SELECT COUNT(*) FROM plain WHERE "
                + p
                + "),"
                + " (SELECT COUNT(*) FROM plain WHERE "
                + p
                + " IS NOT NULL)");
    assertThat(counts).isEqualTo(truths);
  }

  @Property(tries = 60)
  void pagesMakeUpTheWhole(
      @ForAll("rows") List<@Nullable Integer[]> rows,
      @ForAll("conditions") Condition condition,
      @ForAll @IntRange(min = 1, max = 7) int size) {
    ManualSession session = session(rows);
    String query =
        "SELECT a, b, id FROM keyed WHERE " + condition.sql() + " ORDER BY b DESC, a, id";
    List<String> pages = new ArrayList<>();
    for (int offset = 0; offset <= rows.size(); offset += size) {
      pages.addAll(session.rows(query + " LIMIT " + size + " OFFSET " + offset));
    }
    assertThat(pages).isEqualTo(session.rows(query));
  }

  @Property(tries = 150)
  void extremesAndCountsAreTheSameWithAndWithoutKeys(
      @ForAll("rows") List<@Nullable Integer[]> rows,
      @ForAll("conditions") Condition condition,
      @ForAll @IntRange(max = 5) int number) {
    ManualSession session = session(rows);
    List<String> conditions =
        List.of(
            "",
            " WHERE " + condition.sql(),
            " WHERE b = " + number,
            " WHERE a > " + number + " AND a <= 4",
            " WHERE b = " + number + " AND a < 3",
            " WHERE a = 1 AND b = 1 AND " + number + " >= c",
            " WHERE c = " + number + " AND b BETWEEN 0 AND " + number);
    for (String where : conditions) {
      int found = session.rows("SELECT id FROM plain" + where).size();
      assertThat(session.rows("SELECT COUNT(*), COUNT(1) + 0 FROM keyed" + where))
          .as(where)
          .containsExactly(found + " | " + found);
      for (String column : List.of("id", "a", "b", "c")) {
        String query = "SELECT MIN(%1$s), MAX(%1$s) FROM ".formatted(column);
        assertThat(session.rows(query + "keyed" + where))
            .as(query + where)
            .isEqualTo(session.rows(query + "plain" + where));
      }
    }
  }

  @Provide
  Arbitrary<String> orders() {
    Arbitrary<String> item =
        Combinators.combine(Arbitraries.of("a", "b", "c"), Arbitraries.of("", " DESC"))
            .as(String::concat);
    return Combinators.combine(
            item.list().ofMaxSize(3), Arbitraries.of("", " DESC"), Arbitraries.of(true, false))
        .as(
            (items, direction, byId) -> {
              List<String> all = new ArrayList<>(items);
              all.add("id" + direction);
              String limit = byId ? " LIMIT 4" : " LIMIT 5 OFFSET 2";
              return " ORDER BY " + String.join(", ", all) + limit;
            });
  }

  @Property(tries = 200)
  void theFirstRowsAreTheSameWithAndWithoutKeys(
      @ForAll("rows") List<@Nullable Integer[]> rows,
      @ForAll("conditions") Condition condition,
      @ForAll("orders") String order) {
    ManualSession session = session(rows);
    for (String where : List.of("", " WHERE " + condition.sql())) {
      assertThat(session.rows("SELECT id, c FROM keyed" + where + order))
          .isEqualTo(session.rows("SELECT id, c FROM plain" + where + order));
    }
  }

  @Property(tries = 80)
  void limitedChangesMeetTheSameRowsWithAndWithoutKeys(
      @ForAll("rows") List<@Nullable Integer[]> rows,
      @ForAll("conditions") Condition condition,
      @ForAll("orders") String order) {
    ManualSession session = session(rows);
    String which = " WHERE " + condition.sql() + order.replaceAll(" LIMIT.*", " LIMIT 3");
    for (String table : List.of("plain", "keyed")) {
      session.run("UPDATE " + table + " SET a = 7, b = b + 1" + which);
      session.run("DELETE FROM " + table + which);
    }
    keysAgree(session, "plain", "keyed");
  }

  @Property(tries = 150)
  void joinsAreTheSameWithAndWithoutKeys(
      @ForAll("rows") List<@Nullable Integer[]> rows,
      @ForAll("conditions") Condition condition,
      @ForAll @IntRange(max = 5) int number,
      @ForAll boolean byKey) {
    ManualSession session = session(rows);
    String where =
        " WHERE "
            + condition.sql().replaceAll("\\b([abc])\\b", "x.$1")
            + " AND y."
            + (byKey ? "id" : "a")
            + " = "
            + number;
    String join = "SELECT x.id, y.id FROM %1$s x JOIN %1$s y ON x.a = y.b";
    String sorted = where + " ORDER BY x.id, y.id";
    assertThat(session.rows(join.formatted("keyed") + sorted))
        .isEqualTo(session.rows(join.formatted("plain") + sorted));
    String grouped =
        "SELECT x.id, d.n FROM %1$s x JOIN (SELECT a, COUNT(*) n FROM %1$s GROUP BY a) d"
            + " ON d.a = x.b ORDER BY x.id";
    assertThat(session.rows(grouped.formatted("keyed")))
        .isEqualTo(
            session.rows(
                "SELECT x.id, (SELECT COUNT(*) FROM plain q WHERE q.a = x.b) n FROM plain x"
                    + " HAVING n > 0 ORDER BY x.id"));
  }

  @Property(tries = 60)
  void groupsCountWhatTheirMembersAre(@ForAll("rows") List<@Nullable Integer[]> rows) {
    ManualSession session = session(rows);
    assertThat(session.rows("SELECT a, COUNT(*), SUM(b), MIN(c) FROM keyed GROUP BY a ORDER BY a"))
        .isEqualTo(
            session.rows(
                "SELECT DISTINCT a, (SELECT COUNT(*) FROM plain q WHERE q.a <=> p.a),"
                    + " (SELECT SUM(b) FROM plain q WHERE q.a <=> p.a),"
                    + " (SELECT MIN(c) FROM plain q WHERE q.a <=> p.a) FROM plain p ORDER BY a"));
    assertThat(
            session.rows("SELECT DISTINCT a, COUNT(*) OVER (PARTITION BY a) FROM keyed ORDER BY a"))
        .isEqualTo(session.rows("SELECT a, COUNT(*) FROM plain GROUP BY a ORDER BY a"));
  }

  @Provide
  Arbitrary<List<String>> changes() {
    Arbitrary<Integer> number = Arbitraries.integers().between(-1, 30);
    Arbitrary<Condition> condition = Condition.any();
    Arbitrary<String> change =
        Arbitraries.oneOf(
            Combinators.combine(condition, number)
                .as((c, n) -> "UPDATE keyed SET a = " + n + ", b = b + 1 WHERE " + c.sql()),
            condition.map(c -> "DELETE FROM keyed WHERE " + c.sql()),
            number.map(n -> "REPLACE INTO keyed VALUES (" + n + ", " + n + ", 1, NULL)"),
            number.map(n -> "INSERT IGNORE INTO keyed VALUES (" + n + ", 1, " + n + ", 2)"),
            number.map(n -> "UPDATE keyed SET id = id + 100 WHERE id = " + n),
            Arbitraries.of("SAVEPOINT s", "ROLLBACK TO SAVEPOINT s"));
    return change.list().ofMaxSize(8);
  }

  @Property(tries = 80)
  void aRollbackRestoresRowsAndKeys(
      @ForAll("rows") List<@Nullable Integer[]> rows,
      @ForAll("changes") @Size(max = 8) List<String> changes) {
    ManualSession session = session(rows);
    session.run("BEGIN");
    changes.forEach(session::run);
    keysAgree(session, "keyed", "keyed");
    session.run("ROLLBACK");
    keysAgree(session, "plain", "keyed");
  }

  /** The rows of one table are those that each key of the other leads to. */
  private static void keysAgree(ManualSession session, String plain, String keyed) {
    List<String> rows = session.rows("SELECT * FROM " + plain + " ORDER BY id");
    for (String path :
        List.of(
            "a IS NULL OR a >= -9", "b > -9 OR b IS NULL", "c < 999 OR c IS NULL", "id < 999")) {
      assertThat(session.rows("SELECT * FROM " + keyed + " WHERE " + path + " ORDER BY id"))
          .isEqualTo(rows);
    }
    for (int a = -1; a <= 30; a++) {
      assertThat(session.rows("SELECT id FROM " + keyed + " WHERE a = " + a + " ORDER BY id"))
          .isEqualTo(
              session.rows("SELECT id FROM " + plain + " WHERE a + 0 = " + a + " ORDER BY id"));
    }
  }
}
