package dev.serverlessdb.conformance.mysql;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client that keeps what drivers hide: the exact text of cells, the warning count, and whether an
 * answer is still being waited for. It does not set CLIENT_FOUND_ROWS.
 */
final class MySqlClient implements AutoCloseable {

  // PROTOCOL_41, TRANSACTIONS, SECURE_CONNECTION, MULTI_RESULTS, PLUGIN_AUTH
  private static final int CAPABILITIES = 1 << 9 | 1 << 13 | 1 << 15 | 1 << 17 | 1 << 19;
  private static final int UTF8MB4_GENERAL_CI = 45;
  private static final int ANSWER_MILLIS_MAX = 20_000;
  private static final int QUERY = 3;
  private static final int PREPARE = 0x16;
  private static final int EXECUTE = 0x17;

  private final Socket socket;
  private final PushbackInputStream in;
  private final OutputStream out;
  private final Map<String, Prepared> prepared = new HashMap<>();
  private @Nullable Prepared waitedFor;
  private Answer.@Nullable Failed refused;

  private record Prepared(int id, int parameters) {}

  MySqlClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(ANSWER_MILLIS_MAX);
    in = new PushbackInputStream(socket.getInputStream(), 1);
    out = socket.getOutputStream();
    read();
    ByteArrayOutputStream login = new ByteArrayOutputStream();
    little(login, CAPABILITIES, 4);
    little(login, 1 << 24, 4);
    little(login, UTF8MB4_GENERAL_CI, 1);
    login.write(new byte[23]);
    login.write("root\0\0caching_sha2_password\0".getBytes(StandardCharsets.US_ASCII));
    write(1, login);
    Packet answer = read();
    while (answer.kind() == 1) {
      answer = read();
    }
    if (answer.isError()) {
      throw new IOException("login refused: " + failed(answer));
    }
  }

  private static void little(ByteArrayOutputStream to, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      to.write((int) (value >> (8 * i)));
    }
  }

  private void write(int sequence, ByteArrayOutputStream payload) throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    little(packet, payload.size(), 3);
    little(packet, sequence, 1);
    payload.writeTo(packet);
    packet.writeTo(out);
    out.flush();
  }

  private Packet read() throws IOException {
    DataInputStream data = new DataInputStream(in);
    byte[] header = new byte[4];
    data.readFully(header);
    int length = (header[0] & 0xFF) | (header[1] & 0xFF) << 8 | (header[2] & 0xFF) << 16;
    byte[] payload = new byte[length];
    data.readFully(payload);
    return new Packet(payload);
  }

  private void command(int command, byte[] body) throws IOException {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.write(command);
    payload.writeBytes(body);
    write(0, payload);
  }

  /** The answer to a statement. */
  Answer run(String sql, @Nullable List<?> parameters) throws IOException {
    send(sql, parameters);
    return answer();
  }

  /** Sends a statement without waiting; prepared where it has parameters, once for each text. */
  void send(String sql, @Nullable List<?> parameters) throws IOException {
    waitedFor = null;
    refused = null;
    if (parameters == null) {
      command(QUERY, sql.getBytes(StandardCharsets.UTF_8));
      return;
    }
    Prepared statement = prepared.get(sql);
    if (statement == null) {
      command(PREPARE, sql.getBytes(StandardCharsets.UTF_8));
      Packet first = read();
      if (first.isError()) {
        refused = failed(first);
        return;
      }
      statement = described(first.skip(1));
      prepared.put(sql, statement);
    }
    waitedFor = statement;
    command(EXECUTE, Bound.body(statement.id, statement.parameters, parameters));
  }

  private Prepared described(Packet first) throws IOException {
    int id = first.int4();
    int columns = first.int2();
    int parameters = first.int2();
    for (int count : new int[] {parameters, columns}) {
      for (int i = 0; i < count + Math.min(count, 1); i++) {
        read();
      }
    }
    return new Prepared(id, parameters);
  }

  /** Whether no answer has come within the time. */
  boolean waits(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      int first = in.read();
      if (first < 0) {
        throw new EOFException("the server has closed the connection");
      }
      in.unread(first);
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      socket.setSoTimeout(ANSWER_MILLIS_MAX);
    }
  }

  /** The answer to the statement that was sent. */
  Answer answer() throws IOException {
    if (refused != null) {
      return refused;
    }
    Packet first = read();
    if (first.isError()) {
      return failed(first);
    }
    if (first.kind() == 0) {
      first.skip(1);
      long affected = first.number();
      long insertId = first.number();
      first.skip(2);
      int warnings = first.int2();
      String info = first.remaining() > 0 ? first.name() : "";
      return new Answer.Done(affected, insertId, info, warnings);
    }
    List<Answer.Column> columns = new ArrayList<>();
    for (long left = first.number(); left > 0; left--) {
      columns.add(Answer.Column.read(read()));
    }
    read();
    return rows(columns);
  }

  private Answer rows(List<Answer.Column> columns) throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    while (true) {
      Packet packet = read();
      if (packet.isError()) {
        return failed(packet);
      }
      if (packet.isEnd()) {
        return new Answer.Rows(columns, rows, packet.skip(1).int2());
      }
      rows.add(waitedFor == null ? textRow(packet, columns) : BinaryRow.read(packet, columns));
    }
  }

  private static List<@Nullable Object> textRow(Packet packet, List<Answer.Column> columns) {
    byte[] row = packet.rest();
    Packet cells = new Packet(row);
    List<@Nullable Object> values = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < columns.size(); i++) {
      boolean isNull = (row[at] & 0xFF) == 0xFB;
      values.add(isNull ? null : cells.text());
      if (isNull) {
        cells.skip(1);
      }
      at = row.length - cells.remaining();
    }
    return values;
  }

  private static Answer.Failed failed(Packet packet) {
    int errno = packet.skip(1).int2();
    String state = new String(packet.skip(1).bytes(5), StandardCharsets.US_ASCII);
    return new Answer.Failed(errno, state, new String(packet.rest(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
