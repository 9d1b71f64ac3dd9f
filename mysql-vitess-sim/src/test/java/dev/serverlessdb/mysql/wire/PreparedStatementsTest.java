package dev.serverlessdb.mysql.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.ColumnType;
import dev.serverlessdb.mysql.result.Row;
import dev.serverlessdb.mysql.value.NullValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Verified against MySQL's description of the binary protocol
 * (https://dev.mysql.com/doc/dev/mysql-server/8.0.40/page_protocol_binary_resultset.html).
 */
class PreparedStatementsTest {

  private static String binary(ColumnType type, int flags, String text) {
    ColumnMeta column = new ColumnMeta("", "", "", "c", "", type, flags, 63, 20, 6);
    PayloadWriter out = new PayloadWriter();
    BinaryRows.write(List.of(column), Row.ofText(text), out);
    byte[] bytes = Arrays.copyOfRange(out.array(), 2, out.length());
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void numbersAreLittleEndianOfTheirTypesSize() {
    assertThat(binary(ColumnType.TINY, 0, "-1")).isEqualTo("ff");
    assertThat(binary(ColumnType.SHORT, 0, "258")).isEqualTo("0201");
    assertThat(binary(ColumnType.YEAR, 32, "2024")).isEqualTo("e807");
    assertThat(binary(ColumnType.LONG, 0, "-2")).isEqualTo("feffffff");
    assertThat(binary(ColumnType.LONGLONG, 32, "18446744073709551615"))
        .isEqualTo("ffffffffffffffff");
    assertThat(binary(ColumnType.DOUBLE, 0, "1.5")).isEqualTo("000000000000f83f");
    assertThat(binary(ColumnType.FLOAT, 0, "1.5")).isEqualTo("0000c03f");
    assertThat(binary(ColumnType.NEWDECIMAL, 0, "1.50")).isEqualTo("04312e3530");
  }

  @Test
  void timesTakeTheShortestOfTheirForms() {
    assertThat(binary(ColumnType.DATE, 0, "2024-02-29")).isEqualTo("04e807021d");
    assertThat(binary(ColumnType.DATE, 0, "0000-00-00")).isEqualTo("00");
    assertThat(binary(ColumnType.DATETIME, 0, "2024-02-29 00:00:00")).isEqualTo("04e807021d");
    assertThat(binary(ColumnType.DATETIME, 0, "2024-02-29 12:34:56")).isEqualTo("07e807021d0c2238");
    assertThat(binary(ColumnType.TIMESTAMP, 0, "2024-02-29 12:34:56.5"))
        .isEqualTo("0be807021d0c223820a10700");
    assertThat(binary(ColumnType.TIME, 0, "00:00:00")).isEqualTo("00");
    assertThat(binary(ColumnType.TIME, 0, "-30:01:02")).isEqualTo("080101000000060102");
    assertThat(binary(ColumnType.TIME, 0, "838:59:59.000001"))
        .isEqualTo("0c0022000000163b3b01000000");
  }

  @Test
  void nullIsABitAfterTwoReservedOnes() {
    ColumnMeta column = ColumnMeta.bigint("c");
    PayloadWriter out = new PayloadWriter();
    BinaryRows.write(List.of(column, column), Row.ofText("1", null), out);
    assertThat(out.array()[1]).isEqualTo((byte) 0b1000);
  }

  private static long prepare(WireClient client, String sql, int parameters, int columns)
      throws Exception {
    client.command(Command.STMT_PREPARE, new PayloadWriter().text(sql));
    PayloadReader in = new PayloadReader(client.read());
    assertThat(in.int1()).isZero();
    long id = in.int4();
    assertThat(in.int2()).isEqualTo(columns);
    assertThat(in.int2()).isEqualTo(parameters);
    int packets = (parameters > 0 ? parameters + 1 : 0) + (columns > 0 ? columns + 1 : 0);
    for (int i = 0; i < packets; i++) {
      client.read();
    }
    return id;
  }

  /** The text cells of a binary row of strings. */
  private static List<String> strings(byte[] row, int count) {
    PayloadReader in = new PayloadReader(row);
    in.skip(1);
    byte[] nulls = in.bytes((count + 9) / 8);
    String[] cells = new String[count];
    for (int i = 0; i < count; i++) {
      boolean isNull = (nulls[(i + 2) / 8] >> (i + 2) % 8 & 1) != 0;
      cells[i] = isNull ? "NULL" : new String(in.lengthEncodedBytes(), StandardCharsets.UTF_8);
    }
    return List.of(cells);
  }

  @Test
  void parametersOfEveryTypeArriveAndTheirTypesAreRemembered() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.loggedIn(WireClient.BASIC)) {
      long id = prepare(client, "SELECT ?, ?, ?, ?, ?, ?, ?", 7, 7);
      PayloadWriter body = new PayloadWriter().int4(id).int1(0).int4(1).int1(0b1000000).int1(1);
      body.int1(1).int1(0).int1(8).int1(0x80).int1(5).int1(0).int1(12).int1(0);
      body.int1(11).int1(0).int1(253).int1(0).int1(6).int1(0);
      body.int1(0xFF).int8(-1).int8(Double.doubleToLongBits(2.5));
      body.int1(11).int2(2024).int1(2).int1(29).int1(1).int1(2).int1(3).int4(400_000);
      body.int1(8).int1(1).int4(1).int1(2).int1(3).int1(4).lengthEncodedText("é");
      List<byte[]> packets = client.command(Command.STMT_EXECUTE, body).packets();
      assertThat(strings(packets.get(9), 7))
          .containsExactly(
              "-1",
              "18446744073709551615",
              "2.5",
              "2024-02-29 01:02:03.400000",
              "-26:03:04",
              "é",
              "NULL");
      long one = prepare(client, "SELECT ?", 1, 1);
      PayloadWriter first =
          new PayloadWriter().int4(one).int1(0).int4(1).int1(0).int1(1).int1(8).int1(0).int8(5);
      client.command(Command.STMT_EXECUTE, first).packets();
      PayloadWriter again = new PayloadWriter().int4(one).int1(0).int4(1).int1(0).int1(0).int8(6);
      packets = client.command(Command.STMT_EXECUTE, again).packets();
      assertThat(strings(packets.get(3), 1)).containsExactly("6");
    }
  }

  @Test
  void longDataIsJoinedAndForgottenAfterExecution() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.loggedIn(WireClient.BASIC)) {
      long id = prepare(client, "SELECT ?", 1, 1);
      for (String piece : List.of("long ", "data")) {
        client.command(
            Command.STMT_SEND_LONG_DATA, new PayloadWriter().int4(id).int2(0).text(piece));
      }
      PayloadWriter body =
          new PayloadWriter().int4(id).int1(0).int4(1).int1(0).int1(1).int1(253).int1(0);
      List<byte[]> packets = client.command(Command.STMT_EXECUTE, body).packets();
      assertThat(strings(packets.get(3), 1)).containsExactly("long data");
    }
  }

  @Test
  void aCursorIsFetchedInParts() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.loggedIn(WireClient.BASIC)) {
      client.scalar("INSERT INTO kv VALUES (1, 'a'), (2, 'b'), (3, 'c')");
      long id = prepare(client, "SELECT * FROM kv", 0, 2);
      client.command(Command.STMT_EXECUTE, new PayloadWriter().int4(id).int1(1).int4(1));
      client.read();
      client.read();
      client.read();
      byte[] opened = client.read();
      assertThat(opened[3] & Status.CURSOR_EXISTS).isNotZero();
      client.command(Command.STMT_FETCH, new PayloadWriter().int4(id).int4(2));
      client.read();
      client.read();
      assertThat(client.read()[3] & Status.CURSOR_EXISTS).isNotZero();
      client.command(Command.STMT_FETCH, new PayloadWriter().int4(id).int4(2));
      client.read();
      assertThat(client.read()[3] & Status.LAST_ROW_SENT).isNotZero();
      client.command(Command.STMT_FETCH, new PayloadWriter().int4(id).int4(2));
      assertThat(WireClient.error(client.read()))
          .isEqualTo("1421 #HY000The statement (" + id + ") has no open cursor.");
    }
  }

  @Test
  void nullsNeedNoTypes() {
    PayloadReader in = new PayloadReader(new byte[] {0b11, 0});
    assertThat(new Parameters(2).read(in, StandardCharsets.UTF_8))
        .containsExactly(NullValue.NULL, NullValue.NULL);
    PayloadReader untyped = new PayloadReader(new byte[] {0b10, 0, 1});
    assertThatThrownBy(() -> new Parameters(2).read(untyped, StandardCharsets.UTF_8))
        .hasMessage("Incorrect arguments to mysqld_stmt_execute");
  }
}
