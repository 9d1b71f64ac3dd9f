package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.table.TableDefinition;

/** A request to change one item, read and checked as far as that goes without the table. */
interface ItemRequest {

  /** The table that it names. */
  String tableName();

  /**
   * Checks the request against the table.
   *
   * @throws dev.serverlessdb.dynamo.model.DynamoException when it does not fit
   */
  ItemAction bind(TableDefinition table);
}
