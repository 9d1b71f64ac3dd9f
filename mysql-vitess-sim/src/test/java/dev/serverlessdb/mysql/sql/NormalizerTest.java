package dev.serverlessdb.mysql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Patterns of statements. Verified against: PlanetScale's account of query patterns, which has the
 * first case, and MySQL's manual on statement digests; the spaces are ours.
 */
class NormalizerTest {

  private static String pattern(String sql) {
    return StatementParser.parse(sql, SqlModes.DEFAULT).normalized();
  }

  private static Stream<Arguments> statements() {
    return Stream.of(
        arguments("SELECT * FROM users WHERE id = 123", "select * from users where id = ?"),
        arguments("select *  from users -- all\nwhere id=?;", "select * from users where id = ?"),
        arguments(
            "SELECT u.`name`, COUNT(*) FROM Users u", "select u.`name`, count(*) from Users u"),
        arguments(
            "SELECT 1 FROM t WHERE a = 'x' AND b = -5", "select ? from t where a = ? and b = ?"),
        arguments("SELECT a - 5, -b FROM t", "select a - ?, - b from t"),
        arguments("SELECT 1 FROM t WHERE a IN (1, 2, -3)", "select ? from t where a in (?)"),
        arguments("SELECT 1 FROM t WHERE a NOT IN (1)", "select ? from t where a not in (?)"),
        arguments("SELECT 1 FROM t WHERE a IN (1, b)", "select ? from t where a in (?, b)"),
        arguments("SELECT 1 FROM t WHERE a IN (SELECT 1)", "select ? from t where a in (select ?)"),
        arguments(
            "INSERT INTO t(a, b) VALUES (1, 'x'), (2, 'y')", "insert into t (a, b) values (?, ?)"),
        arguments(
            "INSERT INTO t VALUES (1, NOW()), (2, NOW())",
            "insert into t values (?, now()), (?, now())"),
        arguments(
            "UPDATE t SET a = a + 1 WHERE b IS NULL LIMIT 3",
            "update t set a = a + ? where b is null limit ?"),
        arguments("SELECT a FROM t LIMIT 1 OFFSET 2", "select a from t limit ? offset ?"),
        arguments("SELECT @a, @@sql_mode, x'ff', b'1', 1.5e3", "select @a, @@sql_mode, ?, ?, ?"));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void literalsAreQuestionMarksAndSpellingIsOne(String sql, String pattern) {
    assertThat(pattern(sql)).isEqualTo(pattern);
  }

  @Test
  void aLongStatementIsCutOff() {
    String sql = "SELECT " + "abcdefgh, ".repeat(1_000) + "1 FROM t";
    assertThat(pattern(sql)).hasSize(2_000).startsWith("select abcdefgh, abcdefgh");
  }
}
