package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What operators do with values: equality, order, containment and size, as the service has them.
 */
final class Values {
  private Values() {}

  /** The value an item has at a path, or null. */
  static @Nullable AttributeValue at(DocumentPath path, Map<String, AttributeValue> attributes) {
    AttributeValue value = attributes.get(path.name());
    List<PathStep> steps = path.steps();
    for (int i = 0; i < steps.size() && value != null; i++) {
      value = step(value, steps.get(i));
    }
    return value;
  }

  static @Nullable AttributeValue step(AttributeValue value, PathStep step) {
    if (step instanceof PathStep.Entry entry) {
      return value instanceof AttributeValue.M m ? m.entries().get(entry.name()) : null;
    }
    int index = ((PathStep.Element) step).index();
    return value instanceof AttributeValue.L l && index < l.elements().size()
        ? l.elements().get(index)
        : null;
  }

  static boolean compare(Comparator comparator, AttributeValue left, AttributeValue right) {
    if (!comparator.isOrdering()) {
      return left.equals(right) == (comparator == Comparator.EQ);
    }
    return isOrdered(left, right) && comparator.holds(order(left, right));
  }

  /** Whether both values have the same type and that type has an order. */
  static boolean isOrdered(AttributeValue left, AttributeValue right) {
    return left.type() == right.type() && left.type().isKeyType();
  }

  /** Compares two values for which {@link #isOrdered} holds; strings by their UTF-8 bytes. */
  static int order(AttributeValue left, AttributeValue right) {
    if (left instanceof AttributeValue.S a && right instanceof AttributeValue.S b) {
      return orderOfStrings(a.value(), b.value());
    } else if (left instanceof AttributeValue.N a && right instanceof AttributeValue.N b) {
      return a.value().compareTo(b.value());
    } else if (left instanceof AttributeValue.B a && right instanceof AttributeValue.B b) {
      return a.value().compareTo(b.value());
    }
    throw new IllegalArgumentException("no order between " + left.type() + " and " + right.type());
  }

  /** UTF-8 order is the order of code points, which UTF-16 breaks only at surrogates. */
  private static int orderOfStrings(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean surrogateA = Character.isSurrogate(a);
        boolean surrogateB = Character.isSurrogate(b);
        return surrogateA == surrogateB ? a - b : surrogateA ? 1 : -1;
      }
    }
    return left.length() - right.length();
  }

  static boolean beginsWith(AttributeValue value, AttributeValue prefix) {
    if (value instanceof AttributeValue.S a && prefix instanceof AttributeValue.S b) {
      return a.value().startsWith(b.value());
    }
    return value instanceof AttributeValue.B a
        && prefix instanceof AttributeValue.B b
        && a.value().startsWith(b.value());
  }

  static boolean contains(AttributeValue container, AttributeValue element) {
    if (container instanceof AttributeValue.S s) {
      return element instanceof AttributeValue.S part && s.value().contains(part.value());
    } else if (container instanceof AttributeValue.B b) {
      return element instanceof AttributeValue.B part && b.value().contains(part.value());
    } else if (container instanceof AttributeValue.L l) {
      return l.elements().contains(element);
    } else if (container instanceof AttributeValue.SS ss) {
      return element instanceof AttributeValue.S s && ss.members().contains(s.value());
    } else if (container instanceof AttributeValue.NS ns) {
      return element instanceof AttributeValue.N n && ns.members().contains(n.value());
    } else if (container instanceof AttributeValue.BS bs) {
      return element instanceof AttributeValue.B b && bs.members().contains(b.value());
    }
    return false;
  }

  /** The size, or -1 for types that have none. */
  static int size(AttributeValue value) {
    if (value instanceof AttributeValue.S s) {
      return s.value().length();
    } else if (value instanceof AttributeValue.B b) {
      return b.value().length();
    } else if (value instanceof AttributeValue.L l) {
      return l.elements().size();
    } else if (value instanceof AttributeValue.M m) {
      return m.entries().size();
    }
    Collection<?> members = members(value);
    return members == null ? -1 : members.size();
  }

  private static @Nullable Collection<?> members(AttributeValue value) {
    if (value instanceof AttributeValue.SS ss) {
      return ss.members();
    } else if (value instanceof AttributeValue.NS ns) {
      return ns.members();
    } else if (value instanceof AttributeValue.BS bs) {
      return bs.members();
    }
    return null;
  }
}
