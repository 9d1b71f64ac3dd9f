package dev.serverlessdb.dynamo.wire;

/**
 * How a request ended; its body is in the writer that was given.
 *
 * @param status the HTTP status, or {@link dev.serverlessdb.core.http.HttpResponse#DROP_CONNECTION}
 */
public record Answer(int status) {}
