package dev.serverlessdb.fauna.wire;

import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.fauna.value.Json;
import org.jspecify.annotations.Nullable;

/**
 * A query to run.
 *
 * @param body its text, read when there is no {@code query}
 * @param query the query when it is known already
 * @param work what to do instead of evaluating the query, or null
 * @param secret who asks
 * @param headers what the headers say
 * @param noWrites why it may not write, or null when it may
 * @param request the whole request
 */
@SuppressWarnings("ArrayRecordComponent") // a body is bytes; it is never compared
record Wanted(
    byte[] body,
    @Nullable Json query,
    @Nullable Work work,
    @Nullable String secret,
    Headers headers,
    @Nullable String noWrites,
    HttpRequest request) {}
