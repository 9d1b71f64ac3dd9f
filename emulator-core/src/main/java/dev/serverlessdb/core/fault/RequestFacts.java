package dev.serverlessdb.core.fault;

import java.util.List;

/**
 * What a service knows of a request before acting on it.
 *
 * @param service the service, such as {@code dynamodb}
 * @param operation the operation, such as {@code PutItem}
 * @param resources the resources it names, such as tables
 * @param keys the keys it names, in the service's readable form
 */
public record RequestFacts(
    String service, String operation, List<String> resources, List<String> keys) {}
