package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an item that a request asks for. Immutable and safe for any thread. Elements asked
 * of a list come in the list's order and close up.
 */
public final class Projection {
  private final PathTree paths;

  Projection(PathTree paths) {
    this.paths = paths;
  }

  /** The asked parts that the item has; {@link Item#EMPTY} where it has none of them. */
  public Item apply(Item item) {
    Map<String, AttributeValue> parts = entries(paths, item.attributes());
    return parts.isEmpty() ? Item.EMPTY : Item.of(parts);
  }

  /** The top-level attributes the paths begin with. */
  public Set<String> topLevelNames() {
    return paths.entries().keySet();
  }

  private static Map<String, AttributeValue> entries(
      PathTree node, Map<String, AttributeValue> source) {
    Map<String, AttributeValue> parts = new LinkedHashMap<>();
    node.entries()
        .forEach(
            (name, inner) -> {
              AttributeValue part = part(inner, source.get(name));
              if (part != null) {
                parts.put(name, part);
              }
            });
    return parts;
  }

  private static @Nullable AttributeValue part(PathTree node, @Nullable AttributeValue value) {
    if (value == null || node.isEnd()) {
      return value;
    }
    if (value instanceof AttributeValue.M m && !node.entries().isEmpty()) {
      Map<String, AttributeValue> parts = entries(node, m.entries());
      return parts.isEmpty() ? null : new AttributeValue.M(parts);
    }
    if (value instanceof AttributeValue.L l) {
      List<AttributeValue> parts = new ArrayList<>();
      node.elements()
          .forEach(
              (index, inner) -> {
                AttributeValue part =
                    index < l.elements().size() ? part(inner, l.elements().get(index)) : null;
                if (part != null) {
                  parts.add(part);
                }
              });
      return parts.isEmpty() ? null : new AttributeValue.L(parts);
    }
    return null;
  }
}
