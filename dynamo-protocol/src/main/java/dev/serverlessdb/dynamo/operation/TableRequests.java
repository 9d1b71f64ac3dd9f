package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.JsonObject;

/** What the operations that manage tables have in common. */
final class TableRequests {

  private TableRequests() {}

  static DynamoException nameMissing() {
    return DynamoException.validation(
        "The parameter 'TableName' is required but was not present in the request");
  }

  /** The table that a request names. */
  static TableDefinition table(Call call, ReadView view, JsonObject input) {
    return call.world().catalogue().requireNamed(view, input.string("TableName", ""));
  }
}
