package dev.serverlessdb.dynamo.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a tree as an expression, every name by a placeholder. */
final class ExpressionPrinter {
  private final Map<String, String> names = new HashMap<>();

  /** The names that the printed text uses. */
  Map<String, String> names() {
    return names;
  }

  String print(ConditionNode node) {
    if (node instanceof ConditionNode.And and) {
      return and.parts().stream().map(this::inner).collect(Collectors.joining(" AND "));
    } else if (node instanceof ConditionNode.Or or) {
      return or.parts().stream().map(this::inner).collect(Collectors.joining(" OR "));
    } else if (node instanceof ConditionNode.Not not) {
      return "NOT " + inner(not.part());
    } else if (node instanceof ConditionNode.Comparison comparison) {
      return print(comparison.left())
          + comparison.comparator().symbol()
          + print(comparison.right());
    } else if (node instanceof ConditionNode.Between between) {
      return print(between.operand())
          + " BETWEEN "
          + print(between.low())
          + " AND "
          + print(between.high());
    } else if (node instanceof ConditionNode.In in) {
      return print(in.operand()) + " IN (" + printAll(in.candidates()) + ")";
    }
    String function =
        node instanceof ConditionNode.AttributeExists
            ? "attribute_exists"
            : node instanceof ConditionNode.AttributeNotExists
                ? "attribute_not_exists"
                : node instanceof ConditionNode.BeginsWith ? "begins_with" : "contains";
    return function + "(" + printAll(Paths.operands(node)) + ")";
  }

  private String inner(ConditionNode node) {
    boolean compound = node instanceof ConditionNode.And || node instanceof ConditionNode.Or;
    return compound ? "(" + print(node) + ")" : print(node);
  }

  private String printAll(List<Operand> operands) {
    return operands.stream().map(this::print).collect(Collectors.joining(", "));
  }

  private String print(Operand operand) {
    if (operand instanceof Operand.Path path) {
      return print(path.path());
    } else if (operand instanceof Operand.Placeholder placeholder) {
      return placeholder.name();
    } else if (operand instanceof Operand.Size size) {
      return "size(" + print(size.of()) + ")";
    }
    throw new IllegalArgumentException("not printed: " + operand);
  }

  private String print(DocumentPath path) {
    StringBuilder text = new StringBuilder(name(path.name()));
    for (PathStep step : path.steps()) {
      if (step instanceof PathStep.Entry entry) {
        text.append('.').append(name(entry.name()));
      } else {
        text.append(step);
      }
    }
    return text.toString();
  }

  private String name(String name) {
    for (Map.Entry<String, String> known : names.entrySet()) {
      if (known.getValue().equals(name)) {
        return known.getKey();
      }
    }
    String placeholder = "#n" + names.size();
    names.put(placeholder, name);
    return placeholder;
  }
}
