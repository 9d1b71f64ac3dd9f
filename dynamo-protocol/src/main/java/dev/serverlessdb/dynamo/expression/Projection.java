package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.Item;
import java.util.Set;

/** The parts of an item that a request asks for. Immutable and safe for any thread. */
@SuppressWarnings("DoNotCallSuggester")
public final class Projection {
  Projection() {}

  /** The asked parts that the item has; {@link Item#EMPTY} where it has none of them. */
  public Item apply(Item item) {
    throw new UnsupportedOperationException();
  }

  /** The top-level attributes the paths begin with. */
  public Set<String> topLevelNames() {
    throw new UnsupportedOperationException();
  }
}
