package dev.serverlessdb.mysql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.mysql.manual.ManualSession;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A TIMESTAMP is a moment, whichever time zone a session writes and reads it in. Verified against:
 * MySQL's manual on DATE, DATETIME and TIMESTAMP.
 */
class TimeZoneKeysTest {

  private final ManualSession session = new ManualSession();

  @Test
  void keysOfMomentsAreTheSameInEveryTimeZone() {
    session.run("CREATE TABLE t (id INT PRIMARY KEY, at TIMESTAMP, UNIQUE KEY (at))");
    session.run("SET time_zone = '+02:00'");
    session.run("INSERT INTO t VALUES (1, '2024-01-01 12:00:00'), (2, '2024-01-01 13:00:00')");
    assertThat(session.rows("SELECT id FROM t WHERE at = '2024-01-01 12:00:00'"))
        .isEqualTo(List.of("1"));
    session.run("SET time_zone = '+00:00'");
    assertThat(session.rows("SELECT id FROM t WHERE at = '2024-01-01 10:00:00'"))
        .isEqualTo(List.of("1"));
    assertThat(session.rows("SELECT id FROM t WHERE at >= '2024-01-01 10:30:00'"))
        .isEqualTo(List.of("2"));
    assertThat(session.run("INSERT INTO t VALUES (3, '2024-01-01 11:00:00')").get(0))
        .startsWith("! 1062");
    session.run("DELETE FROM t WHERE id = 2");
    session.run("SET time_zone = '-05:00'");
    session.run("INSERT INTO t VALUES (3, '2024-01-01 06:00:00')");
    assertThat(session.rows("SELECT id, at FROM t WHERE at > '2024-01-01 05:00:00'"))
        .isEqualTo(List.of("3 | 2024-01-01 06:00:00"));
  }
}
