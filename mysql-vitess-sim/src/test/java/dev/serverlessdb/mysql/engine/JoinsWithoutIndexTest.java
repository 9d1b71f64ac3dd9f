package dev.serverlessdb.mysql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Joins that no index serves, and reads in the order of the primary key. Verified against: MySQL's
 * manual on hash joins and on ORDER BY optimization.
 */
class JoinsWithoutIndexTest {

  private final TestShop shop;

  JoinsWithoutIndexTest() throws SQLException {
    shop = new TestShop();
  }

  @BeforeEach
  void fill() throws SQLException {
    run("CREATE TABLE a (id INT PRIMARY KEY, n INT, name VARCHAR(20))");
    run("CREATE TABLE b (id INT PRIMARY KEY, n INT, name VARCHAR(20))");
    run("INSERT INTO a VALUES (1, 10, 'Ann'), (2, 20, 'ben'), (3, NULL, NULL), (4, 40, 'dan')");
    run("INSERT INTO b VALUES (1, 20, 'BEN'), (2, 10, 'ann'), (3, 10, 'x'), (4, NULL, NULL)");
  }

  @AfterEach
  void close() throws SQLException {
    shop.close();
  }

  private void run(String sql) throws SQLException {
    shop.run(sql);
  }

  /** The rows, separated by blanks, their values by commas. */
  private String rows(String sql) throws SQLException {
    return String.join(" ", shop.rows(sql)).replace('|', ',');
  }

  @Test
  void anInnerJoinFindsEveryPairAndNoNulls() throws SQLException {
    assertThat(rows("SELECT a.id, b.id FROM a JOIN b ON b.n = a.n")).isEqualTo("1,2 1,3 2,1");
  }

  @Test
  void stringsJoinUnderTheirCollation() throws SQLException {
    assertThat(rows("SELECT a.id, b.id FROM a, b WHERE b.name = a.name")).isEqualTo("1,2 2,1");
  }

  @Test
  void aLeftJoinKeepsRowsWithoutAPartner() throws SQLException {
    assertThat(rows("SELECT a.id, b.id FROM a LEFT JOIN b ON b.n = a.n AND b.id > 2"))
        .isEqualTo("1,3 2,null 3,null 4,null");
  }

  @Test
  void aJoinOfOtherTypesComparesThemAsMySqlDoes() throws SQLException {
    run("UPDATE b SET name = '10.0' WHERE id = 3");
    assertThat(rows("SELECT a.id, b.id FROM a JOIN b ON b.name = a.n")).isEqualTo("1,3");
  }

  @Test
  void aCorrelatedQueryFindsWhatEachRowAsksFor() throws SQLException {
    assertThat(rows("SELECT id FROM a WHERE NOT EXISTS (SELECT 1 FROM b WHERE b.n = a.n)"))
        .isEqualTo("3 4");
    assertThat(rows("SELECT id, (SELECT COUNT(*) FROM b WHERE b.n = a.n) FROM a"))
        .isEqualTo("1,2 2,1 3,0 4,0");
    String newest = "(SELECT b.id FROM b WHERE b.n = a.n ORDER BY b.id DESC LIMIT 1)";
    assertThat(rows("SELECT id, " + newest + " FROM a")).isEqualTo("1,3 2,1 3,null 4,null");
  }

  @Test
  void tablesOfThousandsOfRowsJoinAndSearchEachOther() throws SQLException {
    StringJoiner values = new StringJoiner(",");
    for (int i = 100; i < 4_100; i++) {
      values.add("(" + i + "," + i + ",'row" + i + "')");
    }
    run("INSERT INTO a VALUES " + values);
    run("INSERT INTO b VALUES " + values);
    String join = "SELECT COUNT(*) FROM a JOIN b ON b.name = a.name";
    assertThat(rows(join)).isEqualTo("4002");
    assertThat(rows("EXPLAIN " + join)).contains("Using join buffer (hash join)");
    assertThat(rows("SELECT COUNT(*) FROM a WHERE name IN (SELECT name FROM b)")).isEqualTo("4002");
  }

  @Test
  void inAQueryKnowsNullsCasesAndNoRows() throws SQLException {
    String in = "SELECT id, %s IN (SELECT %s FROM b%s) FROM a ORDER BY id";
    assertThat(rows(in.formatted("n", "n", ""))).isEqualTo("1,1 2,1 3,null 4,null");
    assertThat(rows(in.formatted("n", "n", " WHERE id < 4"))).isEqualTo("1,1 2,1 3,null 4,0");
    assertThat(rows(in.formatted("n", "n", " WHERE id > 9"))).isEqualTo("1,0 2,0 3,0 4,0");
    assertThat(rows(in.formatted("name", "name", " WHERE id < 4"))).isEqualTo("1,1 2,1 3,null 4,0");
    assertThat(rows("SELECT id FROM a WHERE n NOT IN (SELECT n FROM b WHERE id < 4)"))
        .isEqualTo("4");
    assertThat(rows("SELECT id FROM a WHERE n NOT IN (SELECT n FROM b)")).isEmpty();
  }

  @Test
  void explainTellsOfTheHashJoin() throws SQLException {
    assertThat(rows("EXPLAIN SELECT 1 FROM a JOIN b ON b.n = a.n"))
        .contains("Using join buffer (hash join)");
  }

  @Test
  void rowsComeInTheOrderOfThePrimaryKeyEitherWay() throws SQLException {
    assertThat(rows("SELECT id FROM a ORDER BY id LIMIT 2")).isEqualTo("1 2");
    assertThat(rows("SELECT n, id AS k FROM a ORDER BY k DESC LIMIT 2")).isEqualTo("40,4 null,3");
    assertThat(rows("SELECT -id AS id FROM a ORDER BY id LIMIT 2")).isEqualTo("-4 -3");
    assertThat(rows("SELECT id FROM a ORDER BY id DESC, n LIMIT 2")).isEqualTo("4 3");
    assertThat(rows("SELECT a.id, b.id FROM a LEFT JOIN b ON b.n = a.n ORDER BY a.id DESC LIMIT 3"))
        .isEqualTo("4,null 3,null 2,1");
  }
}
