package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Item;
import java.util.Collection;
import java.util.Map;

/** A condition or filter, ready to be asked of items. Immutable and safe for any thread. */
public final class Condition {
  private final ConditionNode root;
  private final Map<String, AttributeValue> values;

  private Condition(ConditionNode root, Map<String, AttributeValue> values) {
    this.root = root;
    this.values = values;
  }

  /**
   * The condition of a tree.
   *
   * @param values what the placeholders in the tree stand for, taken over
   */
  public static Condition of(ConditionNode root, Map<String, AttributeValue> values) {
    return new Condition(root, values);
  }

  /** Whether the item fulfils the condition; {@link Item#EMPTY} stands for "no such item". */
  public boolean test(Item item) {
    return new ConditionEvaluator(values, item.attributes()).test(root);
  }

  /** The tree. */
  public ConditionNode root() {
    return root;
  }

  /**
   * Refuses a filter of a query that names an attribute of the key.
   *
   * @param parameter what the error calls the filter
   * @throws DynamoException of type validation
   */
  public void refuseKeyAttributes(Collection<String> keyNames, String parameter) {
    for (DocumentPath path : Paths.of(root)) {
      if (keyNames.contains(path.name())) {
        throw DynamoException.validation(
            parameter
                + " can only contain non-primary key attributes: Primary key attribute: "
                + path.name());
      }
    }
  }
}
