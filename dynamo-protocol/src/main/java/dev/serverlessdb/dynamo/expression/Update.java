package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.Item;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** An update, ready to be applied to items. Immutable and safe for any thread. */
@SuppressWarnings("DoNotCallSuggester")
public final class Update {
  Update() {}

  /**
   * Refuses an update of an attribute of the key.
   *
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation
   */
  public void refuseKeyAttributes(Collection<String> keyNames) {
    throw new UnsupportedOperationException();
  }

  /**
   * Computes the updated item; every action sees the item as it was.
   *
   * @param existing the item as it is, or null where there is none
   * @param key the key of the request, the item to begin with where there is none
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation when an action does
   *     not fit the item
   */
  public UpdateOutcome apply(@Nullable Item existing, Item key) {
    throw new UnsupportedOperationException();
  }
}
