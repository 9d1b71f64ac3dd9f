package dev.serverlessdb.dynamo.wire;

import dev.serverlessdb.dynamo.model.DynamoException;

/** What stands behind the wire: the operations. */
public interface RequestHandler {

  /** Whether there is an operation of that target, such as {@code DynamoDB_20120810.PutItem}. */
  boolean knows(String target);

  /**
   * Carries out a request and writes its answer, errors included.
   *
   * @throws DynamoException when it is refused before it is a request
   */
  Answer handle(String target, JsonObject input, JsonOut out, Caller caller);

  /** Whether answering may wait. */
  boolean mayBlock();
}
