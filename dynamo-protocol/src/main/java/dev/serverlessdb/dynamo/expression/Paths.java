package dev.serverlessdb.dynamo.expression;

import java.util.ArrayList;
import java.util.List;

/** Collects the document paths of a condition, in the order of its text. */
final class Paths {
  private final List<DocumentPath> paths = new ArrayList<>();

  private Paths() {}

  static List<DocumentPath> of(ConditionNode root) {
    Paths collector = new Paths();
    collector.collect(root);
    return collector.paths;
  }

  private void collect(ConditionNode node) {
    if (node instanceof ConditionNode.And and) {
      and.parts().forEach(this::collect);
    } else if (node instanceof ConditionNode.Or or) {
      or.parts().forEach(this::collect);
    } else if (node instanceof ConditionNode.Not not) {
      collect(not.part());
    } else {
      operands(node).forEach(this::collect);
    }
  }

  /** The operands of a node that has no conditions inside, in the order of the text. */
  static List<Operand> operands(ConditionNode node) {
    if (node instanceof ConditionNode.Comparison comparison) {
      return List.of(comparison.left(), comparison.right());
    } else if (node instanceof ConditionNode.Between between) {
      return List.of(between.operand(), between.low(), between.high());
    } else if (node instanceof ConditionNode.In in) {
      List<Operand> operands = new ArrayList<>();
      operands.add(in.operand());
      operands.addAll(in.candidates());
      return operands;
    } else if (node instanceof ConditionNode.AttributeExists exists) {
      return List.of(exists.path());
    } else if (node instanceof ConditionNode.AttributeNotExists exists) {
      return List.of(exists.path());
    } else if (node instanceof ConditionNode.AttributeTypeIs typed) {
      return List.of(typed.path(), typed.type());
    } else if (node instanceof ConditionNode.BeginsWith begins) {
      return List.of(begins.operand(), begins.prefix());
    } else if (node instanceof ConditionNode.Contains contains) {
      return List.of(contains.operand(), contains.element());
    }
    return List.of();
  }

  private void collect(Operand operand) {
    if (operand instanceof Operand.Path path) {
      paths.add(path.path());
    } else if (operand instanceof Operand.Size size) {
      collect(size.of());
    }
  }
}
