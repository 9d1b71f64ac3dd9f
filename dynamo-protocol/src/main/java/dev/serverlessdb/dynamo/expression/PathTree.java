package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.DynamoException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Paths arranged as the document they point into. A node is either the end of one path or has
 * entries or elements inside, never two of these.
 */
final class PathTree {
  private static final int INNER = -1;

  private final Map<String, PathTree> entries = new LinkedHashMap<>();
  private final TreeMap<Integer, PathTree> elements = new TreeMap<>();
  private int ending = INNER;

  private PathTree() {}

  /**
   * Arranges paths, the root's entries being the top-level attributes.
   *
   * @throws DynamoException of type validation when two paths overlap or conflict
   */
  static PathTree of(ExpressionKind kind, List<DocumentPath> paths) {
    Map<String, List<DocumentPath>> byName = new HashMap<>();
    for (DocumentPath path : paths) {
      List<DocumentPath> earlier = byName.computeIfAbsent(path.name(), name -> new ArrayList<>(1));
      earlier.forEach(other -> checkPair(kind, other, path));
      earlier.add(path);
    }
    PathTree root = new PathTree();
    for (int i = 0; i < paths.size(); i++) {
      root.add(paths.get(i), i);
    }
    return root;
  }

  /** Checks two paths that begin with the same name. */
  private static void checkPair(ExpressionKind kind, DocumentPath one, DocumentPath two) {
    int common = Math.min(one.steps().size(), two.steps().size());
    for (int i = 0; i < common; i++) {
      PathStep a = one.steps().get(i);
      PathStep b = two.steps().get(i);
      if (a.getClass() != b.getClass()) {
        throw twoPaths(kind, "conflict", one, two);
      }
      if (!a.equals(b)) {
        return;
      }
    }
    throw twoPaths(kind, "overlap", one, two);
  }

  private static DynamoException twoPaths(
      ExpressionKind kind, String verb, DocumentPath one, DocumentPath two) {
    return TokenStream.invalid(
        kind,
        "Two document paths "
            + verb
            + " with each other; must remove or rewrite one of these paths; path one: "
            + one
            + ", path two: "
            + two);
  }

  private void add(DocumentPath path, int number) {
    PathTree node = entries.computeIfAbsent(path.name(), name -> new PathTree());
    for (PathStep step : path.steps()) {
      if (step instanceof PathStep.Entry entry) {
        node = node.entries.computeIfAbsent(entry.name(), name -> new PathTree());
      } else {
        int index = ((PathStep.Element) step).index();
        node = node.elements.computeIfAbsent(index, i -> new PathTree());
      }
    }
    node.ending = number;
  }

  /** Whether a path ends here. */
  boolean isEnd() {
    return ending != INNER;
  }

  /** The number of the path that ends here. */
  int number() {
    return ending;
  }

  /** Nodes inside a map, by name. */
  Map<String, PathTree> entries() {
    return entries;
  }

  /** Nodes inside a list, by index in ascending order. */
  Map<Integer, PathTree> elements() {
    return elements;
  }
}
