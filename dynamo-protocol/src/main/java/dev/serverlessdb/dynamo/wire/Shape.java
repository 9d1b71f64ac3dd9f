package dev.serverlessdb.dynamo.wire;

import org.jspecify.annotations.Nullable;

/**
 * What a member of a request must look like. Checked in two passes, as the service does it: first
 * the JSON types of the whole request (a SerializationException at the first wrong one), then the
 * constraints, of which all that are broken are reported together.
 */
public sealed interface Shape
    permits Shape.Leaf,
        TextShape,
        NumberShape,
        ListShape,
        MapShape,
        StructureShape,
        TableNameShape,
        ValueShape {

  /** Shapes without constraints. */
  enum Leaf implements Shape {
    /** True or false. */
    FLAG {
      @Override
      public void check(Object value) {
        if (!(value instanceof Boolean)) {
          throw Mismatch.scalar(value, "Boolean");
        }
      }
    },
    /** Bytes in base 64. */
    BLOB {
      @Override
      public void check(Object value) {
        Blobs.decode(value);
      }
    };

    @Override
    public void constrain(String path, Object value, Violations out) {}

    @Override
    public String javaName() {
      return this == FLAG ? "java.lang.Boolean" : "java.nio.ByteBuffer";
    }
  }

  /** Where the service keeps its types. */
  String MODEL = "com.amazonaws.dynamodb.v20120810.";

  /**
   * Checks the JSON type of a value and of all it holds.
   *
   * @throws dev.serverlessdb.dynamo.model.DynamoException a SerializationException
   */
  void check(Object value);

  /** The type's name in the service's words. */
  String javaName();

  /** Adds the constraints that a value of the right type breaks. */
  void constrain(String path, Object value, Violations out);

  /** A string. */
  static TextShape text() {
    return TextShape.ANY;
  }

  /** A string of a length. */
  static TextShape text(int lengthMin, int lengthMax) {
    return TextShape.ANY.length(lengthMin, lengthMax);
  }

  /** One of some words, named in the order in which the service lists them. */
  static TextShape oneOf(String... words) {
    return TextShape.ANY.words(words);
  }

  /** True or false. */
  static Shape flag() {
    return Leaf.FLAG;
  }

  /** A whole number of 32 bits. */
  static NumberShape integer() {
    return NumberShape.INTEGER;
  }

  /** A whole number of 64 bits. */
  static NumberShape longInteger() {
    return NumberShape.LONG;
  }

  /** A list. */
  static ListShape list(Shape element) {
    return new ListShape(element, 0, Integer.MAX_VALUE);
  }

  /** A map from names to values. */
  static MapShape map(Shape value) {
    return new MapShape(value, TextShape.ANY, 0, Integer.MAX_VALUE);
  }

  /** A structure. */
  static StructureShape structure(String name) {
    return StructureShape.named(name);
  }

  /** An attribute value. */
  static Shape attributeValue() {
    return ValueShape.VALUE;
  }

  /** A name in the form in which violations give it: the first letter small. */
  static String camel(String name) {
    return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** Whether a value counts as absent. */
  static boolean isAbsent(@Nullable Object value) {
    return value == null || value == JsonNull.NULL;
  }
}
