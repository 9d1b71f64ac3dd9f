package dev.serverlessdb.mysql.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client says of itself in its handshake response, or in COM_CHANGE_USER.
 *
 * @param capabilities the flags that both sides know
 * @param charset the id of the collation it speaks
 * @param user the user
 * @param response its answer to the challenge
 * @param database the database to use, or empty
 * @param plugin the password plugin it used
 * @param attributes connection attributes, such as {@code program_name}
 */
@SuppressWarnings("ArrayRecordComponent") // a response is bytes; logins are never compared
record Login(
    int capabilities,
    int charset,
    String user,
    byte[] response,
    String database,
    String plugin,
    Map<String, String> attributes) {

  boolean has(int capability) {
    return (capabilities & capability) != 0;
  }

  /**
   * Parses HandshakeResponse41.
   *
   * @see <a
   *     href="https://dev.mysql.com/doc/dev/mysql-server/8.0.40/page_protocol_connection_phase_packets_protocol_handshake_response.html">HandshakeResponse</a>
   */
  static Login ofHandshake(byte[] payload) {
    PayloadReader in = new PayloadReader(payload);
    int capabilities = in.int4() & Capability.SERVER;
    in.skip(4);
    int charset = in.int1();
    in.skip(23);
    String user = in.zeroTerminatedText();
    byte[] response;
    if ((capabilities & Capability.PLUGIN_AUTH_LENENC) != 0) {
      response = in.lengthEncodedBytes();
    } else if ((capabilities & Capability.SECURE_CONNECTION) != 0) {
      response = in.bytes(in.int1());
    } else {
      response = in.zeroTerminated();
    }
    boolean named = (capabilities & Capability.CONNECT_WITH_DB) != 0 && in.remaining() > 0;
    String database = named ? in.zeroTerminatedText() : "";
    boolean plugged = (capabilities & Capability.PLUGIN_AUTH) != 0 && in.remaining() > 0;
    String plugin = plugged ? in.zeroTerminatedText() : Scramble.NATIVE;
    boolean described = (capabilities & Capability.CONNECT_ATTRS) != 0;
    return new Login(
        capabilities, charset, user, response, database, plugin, attributes(in, described));
  }

  /** Parses COM_CHANGE_USER, without its first byte. */
  static Login ofChangeUser(PayloadReader in, Login before) {
    String user = in.zeroTerminatedText();
    byte[] response = in.bytes(in.int1());
    String database = in.zeroTerminatedText();
    int charset = in.remaining() >= 2 ? in.int2() : before.charset();
    boolean plugged = before.has(Capability.PLUGIN_AUTH) && in.remaining() > 0;
    String plugin = plugged ? in.zeroTerminatedText() : before.plugin();
    Map<String, String> attributes = attributes(in, before.has(Capability.CONNECT_ATTRS));
    return new Login(before.capabilities(), charset, user, response, database, plugin, attributes);
  }

  private static Map<String, String> attributes(PayloadReader in, boolean described) {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (!described || in.remaining() == 0) {
      return attributes;
    }
    PayloadReader pairs = new PayloadReader(in.bytes(in.lengthEncoded()));
    while (pairs.remaining() > 0) {
      String key = utf8(pairs.lengthEncodedBytes());
      attributes.put(key, pairs.remaining() == 0 ? "" : utf8(pairs.lengthEncodedBytes()));
    }
    return attributes;
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }
}
