package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.Item;
import java.util.Collection;

/** A condition or filter, ready to be asked of items. Immutable and safe for any thread. */
@SuppressWarnings("DoNotCallSuggester")
public final class Condition {
  Condition() {}

  /** Whether the item fulfils the condition; {@link Item#EMPTY} stands for "no such item". */
  public boolean test(Item item) {
    throw new UnsupportedOperationException();
  }

  /**
   * Refuses a filter of a query that names an attribute of the key.
   *
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation
   */
  public void refuseKeyAttributes(Collection<String> keyNames) {
    throw new UnsupportedOperationException();
  }
}
