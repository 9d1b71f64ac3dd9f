package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Item;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An update, ready to be applied to items. Immutable and safe for any thread. */
public final class Update {
  private final Actions actions;
  private final Map<String, AttributeValue> values;
  private final boolean legacy;

  private Update(Actions actions, Map<String, AttributeValue> values, boolean legacy) {
    this.actions = actions;
    this.values = values;
    this.legacy = legacy;
  }

  /** Actions whose paths are known not to overlap, and the document these paths point into. */
  record Actions(List<UpdateAction> list, PathTree paths) {
    static Actions of(List<UpdateAction> list) {
      return new Actions(
          List.copyOf(list),
          PathTree.of(ExpressionKind.UPDATE, list.stream().map(UpdateAction::path).toList()));
    }
  }

  /**
   * The update of some actions, for front ends that build the tree themselves.
   *
   * @param values what the placeholders in the tree stand for, taken over
   * @throws DynamoException of type validation when the paths of two actions overlap
   */
  public static Update of(List<UpdateAction> actions, Map<String, AttributeValue> values) {
    return of(Actions.of(actions), values);
  }

  /**
   * The update of some actions.
   *
   * @param values what the placeholders in the tree stand for, taken over
   */
  static Update of(Actions actions, Map<String, AttributeValue> values) {
    return new Update(actions, values, false);
  }

  /** The update of a legacy parameter, whose misfits have texts of their own. */
  static Update ofLegacy(Actions actions) {
    return new Update(actions, Map.of(), true);
  }

  /** The actions in the order of the text. */
  public List<UpdateAction> actions() {
    return actions.list();
  }

  /**
   * Refuses an update of an attribute of the key.
   *
   * @throws DynamoException of type validation
   */
  public void refuseKeyAttributes(Collection<String> keyNames) {
    for (UpdateAction action : actions.list()) {
      if (keyNames.contains(action.path().name())) {
        throw DynamoException.invalidParameter(
            "Cannot update attribute "
                + action.path().name()
                + ". This attribute is part of the key");
      }
    }
  }

  /**
   * Computes the updated item; every action sees the item as it was.
   *
   * @param existing the item as it is, or null where there is none
   * @param key the key of the request, the item to begin with where there is none
   * @throws DynamoException of type validation when an action does not fit the item
   */
  public UpdateOutcome apply(@Nullable Item existing, Item key) {
    Item before = existing == null ? Item.EMPTY : existing;
    Item start = existing == null ? key : existing;
    ActionEvaluator evaluator = new ActionEvaluator(before.attributes(), values, legacy);
    ActionEvaluator.Change[] changes = new ActionEvaluator.Change[actions.list().size()];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = evaluator.change(actions.list().get(i));
    }
    Item after = Item.of(new DocumentRebuild(changes).rebuild(actions.paths(), start.attributes()));
    return new UpdateOutcome(before, after, actions);
  }
}
