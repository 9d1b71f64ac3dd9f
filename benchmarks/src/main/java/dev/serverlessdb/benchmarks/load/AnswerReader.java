package dev.serverlessdb.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/** Finds out whether bytes hold a complete HTTP answer, with a length or in chunks. */
final class AnswerReader {

  private int status;

  /** The status of the last complete answer. */
  int status() {
    return status;
  }

  /** Whether the first {@code length} bytes are an answer to its end. */
  boolean isComplete(byte[] bytes, int length) {
    int body = bodyStart(bytes, length);
    if (body < 0) {
      return false;
    }
    status = Integer.parseInt(new String(bytes, 9, 3, ISO_8859_1));
    int declared = contentLength(bytes, body);
    if (declared >= 0) {
      return length >= body + declared;
    }
    String head = new String(bytes, 0, body, ISO_8859_1).toLowerCase(Locale.ROOT);
    if (head.contains("transfer-encoding: chunked")) {
      return new String(bytes, length - 5, 5, ISO_8859_1).equals("0\r\n\r\n");
    }
    return true;
  }

  private static int bodyStart(byte[] bytes, int length) {
    for (int i = 3; i < length; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int contentLength(byte[] bytes, int end) {
    for (int i = 0; i < end - 15; i++) {
      if (bytes[i] == '\n' && (bytes[i + 1] | 0x20) == 'c' && isContentLength(bytes, i + 1)) {
        int value = 0;
        for (int digit = i + 16; bytes[digit] != '\r'; digit++) {
          if (bytes[digit] != ' ') {
            value = value * 10 + bytes[digit] - '0';
          }
        }
        return value;
      }
    }
    return -1;
  }

  private static boolean isContentLength(byte[] bytes, int at) {
    String name = "content-length:";
    for (int i = 0; i < name.length(); i++) {
      if ((bytes[at + i] | 0x20) != (name.charAt(i) | 0x20)) {
        return false;
      }
    }
    return true;
  }
}
