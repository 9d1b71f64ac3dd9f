package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.Binary;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.DynamoNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Computes what each action of an update makes of its path, from the item as it was. */
final class ActionEvaluator {
  private final Map<String, AttributeValue> item;
  private final Map<String, AttributeValue> values;
  private final boolean legacy;

  /**
   * @param legacy whether misfits are told in the words of {@code AttributeUpdates}
   */
  ActionEvaluator(
      Map<String, AttributeValue> item, Map<String, AttributeValue> values, boolean legacy) {
    this.item = item;
    this.values = values;
    this.legacy = legacy;
  }

  /** What an action makes of its path: the new value, or null where nothing is to remain. */
  record Change(@Nullable AttributeValue value) {
    static final Change REMOVE = new Change(null);
  }

  Change change(UpdateAction action) {
    if (action instanceof UpdateAction.Set set) {
      return new Change(value(set.value()));
    } else if (action instanceof UpdateAction.Remove) {
      return Change.REMOVE;
    } else if (action instanceof UpdateAction.Add add) {
      return new Change(add(Values.at(add.path(), item), value(add.value())));
    } else if (action instanceof UpdateAction.Delete delete) {
      AttributeValue existing = Values.at(delete.path(), item);
      return existing == null
          ? Change.REMOVE
          : new Change(difference(existing, value(delete.value())));
    }
    throw new IllegalStateException("unknown action " + action);
  }

  private AttributeValue value(Operand operand) {
    if (operand instanceof Operand.Placeholder placeholder) {
      AttributeValue value = values.get(placeholder.name());
      if (value == null) {
        throw new IllegalStateException("unchecked value " + placeholder.name());
      }
      return value;
    } else if (operand instanceof Operand.Literal literal) {
      return literal.value();
    } else if (operand instanceof Operand.Path path) {
      AttributeValue value = Values.at(path.path(), item);
      if (value == null) {
        throw DynamoException.validation(
            "The provided expression refers to an attribute that does not exist in the item");
      }
      return value;
    } else if (operand instanceof Operand.Plus plus) {
      return new AttributeValue.N(number(plus.left()).plus(number(plus.right())));
    } else if (operand instanceof Operand.Minus minus) {
      return new AttributeValue.N(number(minus.left()).minus(number(minus.right())));
    } else if (operand instanceof Operand.IfNotExists first) {
      AttributeValue existing = Values.at(first.path(), item);
      return existing == null ? value(first.otherwise()) : existing;
    } else if (operand instanceof Operand.ListAppend append) {
      List<AttributeValue> joined = new ArrayList<>(list(append.first()));
      joined.addAll(list(append.second()));
      return new AttributeValue.L(joined);
    }
    throw new IllegalStateException("no operand of an update: " + operand);
  }

  private DynamoNumber number(Operand operand) {
    if (value(operand) instanceof AttributeValue.N n) {
      return n.value();
    }
    throw wrongType();
  }

  private List<AttributeValue> list(Operand operand) {
    if (value(operand) instanceof AttributeValue.L l) {
      return l.elements();
    }
    throw wrongType();
  }

  private AttributeValue add(@Nullable AttributeValue existing, AttributeValue added) {
    if (existing == null) {
      return added;
    } else if (existing instanceof AttributeValue.N a && added instanceof AttributeValue.N b) {
      return new AttributeValue.N(a.value().plus(b.value()));
    } else if (existing instanceof AttributeValue.SS a && added instanceof AttributeValue.SS b) {
      return new AttributeValue.SS(union(a.members(), b.members()));
    } else if (existing instanceof AttributeValue.NS a && added instanceof AttributeValue.NS b) {
      return new AttributeValue.NS(union(a.members(), b.members()));
    } else if (existing instanceof AttributeValue.BS a && added instanceof AttributeValue.BS b) {
      return new AttributeValue.BS(union(a.members(), b.members()));
    } else if (legacy
        && existing instanceof AttributeValue.L a
        && added instanceof AttributeValue.L b) {
      List<AttributeValue> joined = new ArrayList<>(a.elements());
      joined.addAll(b.elements());
      return new AttributeValue.L(joined);
    }
    throw wrongType();
  }

  private static <T> Set<T> union(Set<T> existing, Set<T> added) {
    Set<T> union = new LinkedHashSet<>(existing);
    union.addAll(added);
    return union;
  }

  private @Nullable AttributeValue difference(AttributeValue existing, AttributeValue removed) {
    if (existing instanceof AttributeValue.SS a && removed instanceof AttributeValue.SS b) {
      Set<String> rest = rest(a.members(), b.members());
      return rest.isEmpty() ? null : new AttributeValue.SS(rest);
    } else if (existing instanceof AttributeValue.NS a && removed instanceof AttributeValue.NS b) {
      Set<DynamoNumber> rest = rest(a.members(), b.members());
      return rest.isEmpty() ? null : new AttributeValue.NS(rest);
    } else if (existing instanceof AttributeValue.BS a && removed instanceof AttributeValue.BS b) {
      Set<Binary> rest = rest(a.members(), b.members());
      return rest.isEmpty() ? null : new AttributeValue.BS(rest);
    }
    throw wrongType();
  }

  private static <T> Set<T> rest(Set<T> existing, Set<T> removed) {
    Set<T> rest = new LinkedHashSet<>(existing);
    rest.removeAll(removed);
    return rest;
  }

  private DynamoException wrongType() {
    return DynamoException.validation(
        legacy
            ? "Type mismatch for attribute to update"
            : "An operand in the update expression has an incorrect data type");
  }
}
