package dev.serverlessdb.dynamo.expression;

import java.util.List;

/**
 * Where a value lies in an item: an attribute's name, then names of map entries and indexes of list
 * elements.
 *
 * @param name the top-level attribute
 * @param steps what leads from there inwards; empty for a top-level path
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.Attributes.html">Document
 *     paths</a>
 */
public record DocumentPath(String name, List<PathStep> steps) {
  /** The path of a top-level attribute. */
  public static DocumentPath of(String name) {
    return new DocumentPath(name, List.of());
  }

  /** Whether the path names a top-level attribute. */
  public boolean isTopLevel() {
    return steps.isEmpty();
  }

  /** As error texts print it: {@code [a, b, [0]]}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[").append(name);
    for (PathStep step : steps) {
      text.append(", ").append(step);
    }
    return text.append(']').toString();
  }
}
