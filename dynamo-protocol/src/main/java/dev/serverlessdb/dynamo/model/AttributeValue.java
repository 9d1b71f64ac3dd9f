package dev.serverlessdb.dynamo.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One attribute value. Equality is the service's: numbers by value, sets without order, lists in
 * order. Collections handed to a constructor are taken over, not copied, and never changed: what
 * changes an item builds new collections.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">AttributeValue</a>
 */
public sealed interface AttributeValue {
  /** The type, named as on the wire. */
  AttributeType type();

  /** Bytes the value is billed for, without the attribute's name. */
  default int sizeBytes() {
    return Sizes.of(this);
  }

  /** A string; may be empty outside of keys. */
  record S(String value) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.S;
    }
  }

  /** A number. */
  record N(DynamoNumber value) implements AttributeValue {
    /**
     * Reads the number.
     *
     * @throws DynamoException as {@link DynamoNumber#parse}
     */
    public static N parse(String text) {
      return new N(DynamoNumber.parse(text));
    }

    @Override
    public AttributeType type() {
      return AttributeType.N;
    }
  }

  /** Bytes; may be empty outside of keys. */
  record B(Binary value) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.B;
    }
  }

  /** A boolean. */
  record Bool(boolean value) implements AttributeValue {
    public static final Bool TRUE = new Bool(true);
    public static final Bool FALSE = new Bool(false);

    /** One of the two constants. */
    public static Bool of(boolean value) {
      return value ? TRUE : FALSE;
    }

    @Override
    public AttributeType type() {
      return AttributeType.BOOL;
    }
  }

  /** The null value. */
  record Null() implements AttributeValue {
    public static final Null INSTANCE = new Null();

    @Override
    public AttributeType type() {
      return AttributeType.NULL;
    }
  }

  /** A map of names to values. */
  record M(Map<String, AttributeValue> entries) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.M;
    }
  }

  /** A list of values of any types. */
  record L(List<AttributeValue> elements) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.L;
    }
  }

  /** A set of strings, never empty. */
  record SS(Set<String> members) implements AttributeValue {
    /**
     * The set of the members a request lists.
     *
     * @throws DynamoException of type validation when it is empty or lists a member twice
     */
    public static SS of(List<String> listed) {
      return new SS(Sets.strings(listed));
    }

    @Override
    public AttributeType type() {
      return AttributeType.SS;
    }
  }

  /** A set of numbers, never empty. */
  record NS(Set<DynamoNumber> members) implements AttributeValue {
    /**
     * The set of the members a request lists.
     *
     * @throws DynamoException of type validation when it is empty, lists a member twice (in any
     *     spelling) or one is no number
     */
    public static NS of(List<String> listed) {
      return new NS(Sets.numbers(listed));
    }

    @Override
    public AttributeType type() {
      return AttributeType.NS;
    }
  }

  /** A set of binary values, never empty. */
  record BS(Set<Binary> members) implements AttributeValue {
    /**
     * The set of the members a request lists.
     *
     * @throws DynamoException of type validation when it is empty or lists a member twice
     */
    public static BS of(List<Binary> listed) {
      return new BS(Sets.binaries(listed));
    }

    @Override
    public AttributeType type() {
      return AttributeType.BS;
    }
  }
}
