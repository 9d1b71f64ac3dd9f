package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.Item;

/**
 * What an update made of an item.
 *
 * @param item the item after the update
 * @param updatedOld the updated attributes as they were: {@code ReturnValues} UPDATED_OLD
 * @param updatedNew the updated attributes as they are: {@code ReturnValues} UPDATED_NEW
 */
public record UpdateOutcome(Item item, Item updatedOld, Item updatedNew) {}
