package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.Item;

/** What an update made of an item. */
public final class UpdateOutcome {
  private final Item before;
  private final Item item;
  private final Update.Actions actions;

  UpdateOutcome(Item before, Item item, Update.Actions actions) {
    this.before = before;
    this.item = item;
    this.actions = actions;
  }

  /** The item after the update. */
  public Item item() {
    return item;
  }

  /** The updated attributes as they were: {@code ReturnValues} UPDATED_OLD. */
  public Item updatedOld() {
    return new Projection(actions.paths()).apply(before);
  }

  /**
   * The updated attributes as they are: {@code ReturnValues} UPDATED_NEW. Indexes of lists mean the
   * list as it is now, so an element set beyond the end is not found at its index, and where an
   * element was removed its successor is.
   */
  public Item updatedNew() {
    return new Projection(actions.paths()).apply(item);
  }
}
