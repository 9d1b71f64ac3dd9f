package dev.serverlessdb.conformance.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.MySqlServer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every column type, written and read as parameters of the text and of the binary protocol.
 *
 * <p>Verified against: Connector/J and MariaDB Connector/J, whose own conversions are asserted and
 * asked of the data source without a socket, and the ranges and formats of the reference manual,
 * chapter 13 "Data Types".
 */
@ExtendWith(MySqlServer.Shared.class)
class JdbcTypesTest {

  private static final String TABLE =
      """
      CREATE TABLE kinds (
        id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
        tiny TINYINT, utiny TINYINT UNSIGNED, flag TINYINT(1), small SMALLINT, medium MEDIUMINT,
        i INT, ui INT UNSIGNED, b BIGINT, ub BIGINT UNSIGNED,
        dec5 DECIMAL(5,2), dec65 DECIMAL(65,30), f FLOAT, d DOUBLE,
        bits BIT(12), bit1 BIT(1),
        day DATE, at DATETIME(6), stamp TIMESTAMP(3) NULL, t TIME(6), y YEAR,
        c CHAR(5), vc VARCHAR(40), txt TEXT, bin BINARY(4), vb VARBINARY(20), bl BLOB,
        e ENUM('small','large'), s SET('a','b','c'), j JSON)
      """;

  private static Connection open(MySqlServer server, JdbcDriver driver) throws SQLException {
    Connection connection = driver.connect(server, server.newDatabase(), "");
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
    return connection;
  }

  private static void set(Connection connection, String column, Object value) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO kinds (" + column + ") VALUES (?)")) {
      insert.setObject(1, value);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
  }

  private static <T> T get(Connection connection, String column, Class<T> type)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT " + column + " FROM kinds WHERE id >= ? ORDER BY id DESC LIMIT 1")) {
      query.setLong(1, 0);
      try (ResultSet rows = query.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getObject(1, type);
      }
    }
  }

  private static void roundTrip(Connection connection, String column, Object value)
      throws SQLException {
    set(connection, column, value);
    assertThat((Object) get(connection, column, value.getClass())).as(column).isEqualTo(value);
  }

  @ParameterizedTest
  @EnumSource
  void integersKeepTheirWholeRange(JdbcDriver driver, MySqlServer server) throws SQLException {
    try (Connection connection = open(server, driver)) {
      roundTrip(connection, "tiny", -128);
      roundTrip(connection, "utiny", 255);
      roundTrip(connection, "flag", true);
      roundTrip(connection, "small", -32768);
      roundTrip(connection, "medium", 8388607);
      roundTrip(connection, "i", Integer.MIN_VALUE);
      roundTrip(connection, "ui", 4294967295L);
      roundTrip(connection, "b", Long.MIN_VALUE);
      BigInteger greatest = new BigInteger("18446744073709551615");
      // Connector/J sends a BigInteger as a signed 64-bit integer; a BigDecimal keeps its value.
      set(connection, "ub", new BigDecimal(greatest));
      assertThat(get(connection, "ub", BigInteger.class)).isEqualTo(greatest);
    }
  }

  @ParameterizedTest
  @EnumSource
  void decimalsAreExactAndDoublesAreShortest(JdbcDriver driver, MySqlServer server)
      throws SQLException {
    try (Connection connection = open(server, driver)) {
      roundTrip(connection, "dec5", new BigDecimal("-999.99"));
      roundTrip(
          connection,
          "dec65",
          new BigDecimal("12345678901234567890123456789012345.123456789012345678901234567891"));
      roundTrip(connection, "f", 1.5f);
      roundTrip(connection, "d", 0.1d);
      roundTrip(connection, "d", Double.MAX_VALUE);
      roundTrip(connection, "d", -Double.MIN_NORMAL);
    }
  }

  @ParameterizedTest
  @EnumSource
  void temporalValuesKeepMicroseconds(JdbcDriver driver, MySqlServer server) throws SQLException {
    try (Connection connection = open(server, driver)) {
      roundTrip(connection, "day", LocalDate.of(1000, 1, 1));
      roundTrip(connection, "day", LocalDate.of(9999, 12, 31));
      roundTrip(connection, "at", LocalDateTime.parse("2024-02-29T23:59:59.123456"));
      roundTrip(connection, "at", LocalDateTime.parse("2024-02-29T00:00:00"));
      roundTrip(connection, "stamp", LocalDateTime.parse("2024-02-29T12:00:00.123"));
      roundTrip(connection, "t", LocalTime.parse("23:59:59.000001"));
      set(connection, "y", 2155);
      assertThat(get(connection, "y", Integer.class)).isEqualTo(2155);
    }
  }

  @ParameterizedTest
  @EnumSource
  void stringsAndBytesAreKeptAsTheyAre(JdbcDriver driver, MySqlServer server) throws SQLException {
    byte[] bytes = {0, 1, '\'', '\\', (byte) 0xff, 10, 26};
    try (Connection connection = open(server, driver)) {
      roundTrip(connection, "c", "ab");
      roundTrip(connection, "vc", "it's \"quoted\" \\ \u0000 \n \u001a Grüße 𝄞");
      roundTrip(connection, "txt", "x".repeat(60_000));
      roundTrip(connection, "e", "large");
      set(connection, "s", "c,a");
      assertThat(get(connection, "s", String.class)).isEqualTo("a,c");
      set(connection, "vb", bytes);
      assertThat(get(connection, "vb", byte[].class)).isEqualTo(bytes);
      set(connection, "bl", bytes);
      assertThat(get(connection, "bl", byte[].class)).isEqualTo(bytes);
      set(connection, "bin", "ab".getBytes(StandardCharsets.US_ASCII));
      assertThat(get(connection, "bin", byte[].class)).containsExactly('a', 'b', 0, 0);
      set(connection, "j", "{\"b\": 1, \"a\": [true, null, 1.5]}");
      assertThat(get(connection, "j", String.class))
          .isEqualTo("{\"a\": [true, null, 1.5], \"b\": 1}");
      set(connection, "bit1", true);
      assertThat(get(connection, "bit1", Boolean.class)).isTrue();
      try (Statement statement = connection.createStatement()) {
        statement.execute("INSERT INTO kinds (bits) VALUES (b'101010101010')");
      }
      assertThat(get(connection, "bits", byte[].class)).containsExactly(0x0a, (byte) 0xaa);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyColumnTakesNull(JdbcDriver driver, MySqlServer server) throws SQLException {
    try (Connection connection = open(server, driver)) {
      List<String> columns = columns(connection);
      String names = String.join(", ", columns);
      String marks = "?" + ", ?".repeat(columns.size() - 1);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO kinds (" + names + ") VALUES (" + marks + ")")) {
        for (int i = 1; i <= columns.size(); i++) {
          insert.setNull(i, Types.NULL);
        }
        assertThat(insert.executeUpdate()).isEqualTo(1);
      }
      try (PreparedStatement query =
              connection.prepareStatement("SELECT " + names + " FROM kinds");
          ResultSet rows = query.executeQuery()) {
        assertThat(rows.next()).isTrue();
        for (int i = 1; i <= columns.size(); i++) {
          assertThat(rows.getObject(i)).as(columns.get(i - 1)).isNull();
          assertThat(rows.wasNull()).isTrue();
        }
      }
    }
  }

  private static List<String> columns(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM kinds")) {
      ResultSetMetaData meta = rows.getMetaData();
      for (int i = 2; i <= meta.getColumnCount(); i++) {
        names.add(meta.getColumnName(i));
      }
    }
    return names;
  }

  @ParameterizedTest
  @EnumSource
  void resultColumnsTellWhereTheyComeFrom(JdbcDriver driver, MySqlServer server)
      throws SQLException {
    try (Connection connection = open(server, driver);
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT k.id AS key_id, k.dec5, k.vc, 1 + 1 AS two, COUNT(*) AS n FROM kinds k"
                    + " GROUP BY k.id, k.dec5, k.vc");
        ResultSet rows = query.executeQuery()) {
      ResultSetMetaData meta = rows.getMetaData();
      assertThat(meta.getColumnCount()).isEqualTo(5);
      assertThat(meta.getColumnLabel(1)).isEqualTo("key_id");
      assertThat(meta.getColumnName(1)).isEqualTo("id");
      assertThat(meta.getColumnType(1)).isEqualTo(Types.BIGINT);
      assertThat(meta.getColumnTypeName(1)).isEqualTo("BIGINT UNSIGNED");
      assertThat(meta.isAutoIncrement(1)).isTrue();
      assertThat(meta.isSigned(1)).isFalse();
      assertThat(meta.isNullable(1)).isEqualTo(ResultSetMetaData.columnNoNulls);
      assertThat(meta.getPrecision(2)).isEqualTo(5);
      assertThat(meta.getScale(2)).isEqualTo(2);
      assertThat(meta.isNullable(2)).isEqualTo(ResultSetMetaData.columnNullable);
      assertThat(meta.getColumnType(3)).isEqualTo(Types.VARCHAR);
      assertThat(meta.getColumnDisplaySize(3)).isEqualTo(40);
      assertThat(meta.getColumnType(4)).isEqualTo(Types.BIGINT);
      assertThat(meta.getTableName(4)).isEmpty();
      assertThat(meta.getColumnType(5)).isEqualTo(Types.BIGINT);
    }
  }
}
