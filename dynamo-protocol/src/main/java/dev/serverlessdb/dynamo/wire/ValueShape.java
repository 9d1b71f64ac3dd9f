package dev.serverlessdb.dynamo.wire;

import java.util.List;

/** An attribute value as JSON: one member that says type and value. */
enum ValueShape implements Shape {
  VALUE;

  @Override
  public void check(Object value) {
    if (!(value instanceof JsonObject object)) {
      throw Mismatch.structure(value, javaName());
    }
    for (int i = 0; i < object.size(); i++) {
      Object member = object.valueAt(i);
      if (member != JsonNull.NULL) {
        checkMember(object.nameAt(i), member);
      }
    }
  }

  private void checkMember(String type, Object member) {
    switch (type) {
      case "S", "N" -> TextShape.ANY.check(member);
      case "B" -> Leaf.BLOB.check(member);
      case "BOOL", "NULL" -> Leaf.FLAG.check(member);
      case "SS", "NS" -> checkAll(TextShape.ANY, member);
      case "BS" -> checkAll(Leaf.BLOB, member);
      case "L" -> checkAll(this, member);
      case "M" -> {
        if (!(member instanceof JsonObject map)) {
          throw Mismatch.collection(member, "java.util.Map<java.lang.String, " + javaName() + ">");
        }
        for (int i = 0; i < map.size(); i++) {
          if (map.valueAt(i) != JsonNull.NULL) {
            check(map.valueAt(i));
          }
        }
      }
      default -> {
        // the service ignores members that it does not know
      }
    }
  }

  private static void checkAll(Shape element, Object member) {
    if (!(member instanceof List<?> list)) {
      throw Mismatch.collection(member, "java.util.List<" + element.javaName() + ">");
    }
    for (Object each : list) {
      if (each != JsonNull.NULL) {
        element.check(each);
      }
    }
  }

  @Override
  public String javaName() {
    return MODEL + "AttributeValue";
  }

  @Override
  public void constrain(String path, Object value, Violations out) {}
}
