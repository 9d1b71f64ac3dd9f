package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Sizes;
import dev.serverlessdb.dynamo.model.StoredMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the document that the changes of an update leave, copying only the maps and lists on their
 * paths. Indexes mean the list as it was; an element set beyond its end is appended.
 */
final class DocumentRebuild {
  private final ActionEvaluator.Change[] changes;

  DocumentRebuild(ActionEvaluator.Change[] changes) {
    this.changes = changes;
  }

  Map<String, AttributeValue> rebuild(PathTree paths, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> rebuilt = entries(paths, attributes);
    paths
        .entries()
        .forEach(
            (name, node) -> {
              AttributeValue value = rebuilt.get(name);
              if (value != null && !node.isEnd()) {
                Sizes.checkDepth(value);
              }
            });
    return rebuilt;
  }

  private Map<String, AttributeValue> entries(PathTree node, Map<String, AttributeValue> source) {
    Map<String, @Nullable AttributeValue> changed = new LinkedHashMap<>();
    for (Map.Entry<String, PathTree> entry : node.entries().entrySet()) {
      changed.put(entry.getKey(), value(entry.getValue(), source.get(entry.getKey())));
    }
    return source instanceof StoredMap stored
        ? stored.with(changed)
        : StoredMap.changed(source, changed);
  }

  private @Nullable AttributeValue value(PathTree node, @Nullable AttributeValue source) {
    if (node.isEnd()) {
      return changes[node.number()].value();
    }
    if (!node.entries().isEmpty() && source instanceof AttributeValue.M m) {
      return new AttributeValue.M(entries(node, m.entries()));
    }
    if (!node.elements().isEmpty() && source instanceof AttributeValue.L l) {
      return new AttributeValue.L(elements(node, l.elements()));
    }
    throw DynamoException.validation(
        "The document path provided in the update expression is invalid for update");
  }

  private List<AttributeValue> elements(PathTree node, List<AttributeValue> source) {
    List<@Nullable AttributeValue> rebuilt = new ArrayList<>(source);
    node.elements()
        .forEach(
            (index, inner) -> {
              boolean inside = index < source.size();
              AttributeValue value = value(inner, inside ? source.get(index) : null);
              if (inside) {
                rebuilt.set(index, value);
              } else if (value != null) {
                rebuilt.add(value);
              }
            });
    List<AttributeValue> kept = new ArrayList<>(rebuilt.size());
    for (AttributeValue value : rebuilt) {
      if (value != null) {
        kept.add(value);
      }
    }
    return kept;
  }
}
