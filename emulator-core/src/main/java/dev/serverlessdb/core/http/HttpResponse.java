package dev.serverlessdb.core.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A response: either whole (bytes) or a stream that stays open after the service has returned.
 *
 * @param status the status code
 * @param headers the header fields, without Content-Length, which the host adds
 * @param body the whole body; empty when {@code stream} is set
 * @param stream what writes the body bit by bit, or null
 */
@SuppressWarnings("ArrayRecordComponent") // a body is bytes; responses are never compared
public record HttpResponse(
    int status, HttpHeaders headers, byte[] body, @Nullable ResponseStream stream) {

  private static final byte[] EMPTY = new byte[0];

  /** A status that asks the host to close the connection without an answer. */
  public static final int DROP_CONNECTION = -1;

  /** A whole response. */
  public static HttpResponse of(int status, HttpHeaders headers, byte[] body) {
    return new HttpResponse(status, headers, body, null);
  }

  /** A whole response of {@code contentType}. */
  public static HttpResponse of(int status, String contentType, String body) {
    HttpHeaders headers = new HttpHeaders().add("Content-Type", contentType);
    return of(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** A response whose body is written by {@code stream}. */
  public static HttpResponse streaming(int status, HttpHeaders headers, ResponseStream stream) {
    return new HttpResponse(status, headers, EMPTY, stream);
  }

  /** No response at all: the host closes the connection, as a broken network would. */
  public static HttpResponse dropConnection() {
    return new HttpResponse(DROP_CONNECTION, new HttpHeaders(), EMPTY, null);
  }
}
