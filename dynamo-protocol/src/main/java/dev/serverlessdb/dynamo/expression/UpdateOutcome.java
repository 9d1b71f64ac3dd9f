package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.Item;
import java.util.List;

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
   * The updated attributes as they are: {@code ReturnValues} UPDATED_NEW. What was removed is not
   * among them, nor is the element that moved up in a list.
   */
  public Item updatedNew() {
    List<DocumentPath> kept =
        actions.list().stream()
            .filter(action -> !(action instanceof UpdateAction.Remove))
            .map(UpdateAction::path)
            .toList();
    return Projections.of(kept).apply(item);
  }
}
