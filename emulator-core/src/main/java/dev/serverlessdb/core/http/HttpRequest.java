package dev.serverlessdb.core.http;

/**
 * A request as a service sees it: read whole, within the host's limits.
 *
 * @param method the method in capitals, such as {@code POST}
 * @param path the path, percent-decoding left to the service, always beginning with a slash
 * @param query what follows the question mark, or the empty string
 * @param headers the header fields
 * @param body the body; empty when there was none
 */
@SuppressWarnings("ArrayRecordComponent") // a body is bytes; requests are never compared
public record HttpRequest(
    String method, String path, String query, HttpHeaders headers, byte[] body) {}
