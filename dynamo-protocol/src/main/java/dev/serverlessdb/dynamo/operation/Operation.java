package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.StructureShape;

/** One operation of the API. Stateless; one instance serves every request. */
interface Operation {

  /** Its name in the API. */
  String name();

  /** What its request looks like. */
  StructureShape input();

  /** What the request names, before it acts. */
  default Touched touched(World world, JsonObject input) {
    return Touched.table(input);
  }

  /**
   * Carries it out and writes the members of the answer into {@link Call#out}, which is inside the
   * answer's object already.
   *
   * @throws dev.serverlessdb.dynamo.model.DynamoException when the service would refuse it
   */
  void run(Call call);
}
