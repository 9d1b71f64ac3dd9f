package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.ColumnType;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.QueryResult;
import dev.serverlessdb.mysql.result.Row;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes answers: OK, ERR, EOF, columns and rows.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/dev/mysql-server/8.0.40/page_protocol_basic_response_packets.html">Response
 *     packets</a>
 */
final class ReplyWriter {

  private static final int OK = 0x00;
  private static final int EOF = 0xFE;
  private static final int ERR = 0xFF;
  private static final int ERROR_BYTES_MAX = 512;
  private static final int COUNT_MAX = 0xFFFF;

  private final PacketChannel channel;
  private final PayloadWriter out = new PayloadWriter();
  private boolean deprecateEof;
  private boolean foundRows;
  private Charset charset = StandardCharsets.UTF_8;

  ReplyWriter(PacketChannel channel) {
    this.channel = channel;
  }

  /** Follows what the client can do. */
  void follow(Login login) {
    deprecateEof = login.has(Capability.DEPRECATE_EOF);
    foundRows = login.has(Capability.FOUND_ROWS);
  }

  /** Sets the character set of names and text cells: character_set_results. */
  void charset(Charset results) {
    charset = results;
  }

  private byte[] text(String value) {
    return value.getBytes(charset);
  }

  private void send() throws IOException {
    channel.write(out);
  }

  void ok(OkResult result, int status, int warnings) throws IOException {
    long affected = foundRows ? result.matched() : result.affected();
    okPacket(OK, affected, result.insertId(), status, warnings);
    if (!result.info().isEmpty()) {
      out.lengthEncodedBytes(text(result.info()));
    }
    send();
  }

  private void okPacket(int header, long affected, long insertId, int status, int warnings) {
    out.clear().int1(header).lengthEncoded(affected).lengthEncoded(insertId);
    out.int2(status).int2(Math.min(warnings, COUNT_MAX));
  }

  /** The end of columns or rows, in the form the client knows. */
  void end(int status, int warnings) throws IOException {
    if (deprecateEof) {
      okPacket(EOF, 0, 0, status, warnings);
    } else {
      out.clear().int1(EOF).int2(Math.min(warnings, COUNT_MAX)).int2(status);
    }
    send();
  }

  void error(MySqlException error) throws IOException {
    byte[] message = text(error.text());
    out.clear().int1(ERR).int2(error.errno()).text("#" + error.sqlState());
    if (message.length > ERROR_BYTES_MAX) {
      message = java.util.Arrays.copyOf(message, ERROR_BYTES_MAX - 1);
    }
    out.raw(message);
    send();
  }

  /** A packet that is only text, as COM_STATISTICS wants it. */
  void plain(String message) throws IOException {
    out.clear().text(message);
    send();
  }

  /** Columns, and the end mark that old clients expect after them. */
  void columns(List<ColumnMeta> columns, int status, int warnings) throws IOException {
    out.clear().lengthEncoded(columns.size());
    send();
    definitions(columns);
    if (!deprecateEof) {
      end(status, warnings);
    }
  }

  /** The columns of a result that a cursor holds: their end says so in either form. */
  void cursorColumns(List<ColumnMeta> columns, int status) throws IOException {
    out.clear().lengthEncoded(columns.size());
    send();
    definitions(columns);
    end(status, 0);
  }

  void definitions(List<ColumnMeta> columns) throws IOException {
    for (ColumnMeta column : columns) {
      definition(column);
      send();
    }
  }

  private void definition(ColumnMeta column) {
    out.clear().lengthEncodedText("def");
    out.lengthEncodedText(column.schema(), charset).lengthEncodedText(column.table(), charset);
    out.lengthEncodedText(column.orgTable(), charset).lengthEncodedText(column.name(), charset);
    out.lengthEncodedText(column.orgName(), charset).int1(12).int2(column.charset());
    out.int4(column.length()).int1(column.type().code()).int2(column.flags());
    out.int1(column.decimals()).int2(0);
  }

  /** A column for COM_FIELD_LIST, whose default value follows; NULL stands for none. */
  void fieldListColumn(ColumnMeta column) throws IOException {
    definition(column);
    out.int1(0xFB);
    send();
  }

  /** The answer to COM_STMT_PREPARE. */
  void prepared(long id, List<ColumnMeta> columns, int parameters, int status) throws IOException {
    out.clear().int1(OK).int4(id).int2(columns.size()).int2(parameters).int1(0).int2(0);
    send();
    if (parameters > 0) {
      ColumnMeta question =
          new ColumnMeta(
              "", "", "", "?", "", ColumnType.VAR_STRING, 128, ColumnMeta.BINARY_CHARSET, 0, 0);
      for (int i = 0; i < parameters; i++) {
        definition(question);
        send();
      }
      endUnlessDeprecated(status);
    }
    if (!columns.isEmpty()) {
      definitions(columns);
      endUnlessDeprecated(status);
    }
  }

  private void endUnlessDeprecated(int status) throws IOException {
    if (!deprecateEof) {
      end(status, 0);
    }
  }

  /** A whole result with text rows or binary ones. */
  void result(QueryResult result, boolean binary, int status, int warnings) throws IOException {
    columns(result.columns(), status, warnings);
    rows(result.columns(), result.rows(), binary);
    end(status, warnings);
  }

  void rows(List<ColumnMeta> columns, List<Row> rows, boolean binary) throws IOException {
    boolean convert = !charset.equals(StandardCharsets.UTF_8);
    for (Row row : rows) {
      Row sent = convert ? converted(columns, row) : row;
      if (binary) {
        BinaryRows.write(columns, sent, out.clear());
      } else {
        out.clear();
        for (int i = 0; i < sent.size(); i++) {
          out.cell(sent.cell(i));
        }
      }
      send();
    }
  }

  private Row converted(List<ColumnMeta> columns, Row row) {
    byte[][] cells = new byte[row.size()][];
    for (int i = 0; i < cells.length; i++) {
      byte[] cell = row.cell(i);
      boolean isText = columns.get(i).charset() != ColumnMeta.BINARY_CHARSET;
      if (cell != null) {
        cells[i] = isText ? text(new String(cell, StandardCharsets.UTF_8)) : cell;
      }
    }
    return Row.of(cells);
  }
}
