package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.expression.KeyAttributes.KeyAttribute;
import dev.serverlessdb.dynamo.expression.KeyCondition.Range;
import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key condition that has been read but not yet held against the key of a table or index. */
public final class KeyConditionTree {
  private final Map<String, Clause> clauses;

  KeyConditionTree(Map<String, Clause> clauses) {
    this.clauses = clauses;
  }

  /** What one attribute must fulfil. */
  record Clause(Relation relation, AttributeValue operand, @Nullable AttributeValue upper) {}

  /** How an attribute may be bounded. */
  enum Relation {
    EQ,
    LT,
    LE,
    GT,
    GE,
    BETWEEN,
    BEGINS_WITH;

    static Relation of(Comparator comparator) {
      return valueOf(comparator.name());
    }

    /** The relation that says the same with its sides exchanged. */
    Relation mirrored() {
      return switch (this) {
        case LT -> GT;
        case LE -> GE;
        case GT -> LT;
        case GE -> LE;
        default -> this;
      };
    }
  }

  /**
   * Holds the conditions against a key: every hash attribute by equality, then range attributes
   * from the first on, the last of them by any relation.
   *
   * @throws DynamoException of type validation when they do not fit it
   */
  public KeyCondition bind(KeyAttributes key) {
    List<AttributeValue> hash = new ArrayList<>(key.hash().size());
    for (KeyAttribute attribute : key.hash()) {
      Clause clause = clauses.get(attribute.name());
      if (clause == null) {
        throw missed(attribute);
      }
      if (clause.relation() != Relation.EQ) {
        throw notSupported();
      }
      hash.add(typed(attribute, clause.operand()));
    }
    int left = clauses.size() - hash.size();
    List<AttributeValue> equal = new ArrayList<>(left);
    Range range = null;
    for (KeyAttribute attribute : key.range()) {
      if (left == 0) {
        break;
      }
      Clause clause = clauses.get(attribute.name());
      if (clause == null) {
        throw missed(attribute);
      }
      if (range != null) {
        throw notSupported();
      }
      AttributeValue operand = typed(attribute, clause.operand());
      if (clause.relation() == Relation.EQ) {
        equal.add(operand);
      } else {
        range = range(attribute, clause, operand);
      }
      left--;
    }
    if (left > 0) {
      throw notSupported();
    }
    return new KeyCondition(hash, equal, range);
  }

  private static Range range(KeyAttribute attribute, Clause clause, AttributeValue operand) {
    AttributeValue upper = clause.upper();
    return new Range(
        attribute.name(),
        KeyCondition.Operator.valueOf(clause.relation().name()),
        operand,
        upper == null ? null : typed(attribute, upper));
  }

  private static AttributeValue typed(KeyAttribute attribute, AttributeValue value) {
    if (value.type() != attribute.type()) {
      throw DynamoException.invalidParameter("Condition parameter type does not match schema type");
    }
    if (value instanceof AttributeValue.S s && s.value().isEmpty()) {
      throw empty("string", attribute);
    }
    if (value instanceof AttributeValue.B b && b.value().length() == 0) {
      throw empty("binary", attribute);
    }
    return value;
  }

  private static DynamoException empty(String type, KeyAttribute attribute) {
    return DynamoException.validation(
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
            + " contain an empty "
            + type
            + " value. Key: "
            + attribute.name());
  }

  private static DynamoException missed(KeyAttribute attribute) {
    return DynamoException.validation(
        "Query condition missed key schema element: " + attribute.name());
  }

  private static DynamoException notSupported() {
    return DynamoException.validation("Query key condition not supported");
  }
}
