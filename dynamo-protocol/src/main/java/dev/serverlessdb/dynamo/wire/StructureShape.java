package dev.serverlessdb.dynamo.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * A structure: the members it may have, in the order in which violations are reported. Members that
 * it does not know are ignored, as the service ignores them.
 *
 * @param name its name
 * @param members what it may hold
 */
public record StructureShape(String name, List<Member> members) implements Shape {

  /**
   * A member.
   *
   * @param name its name on the wire
   * @param path its name in violations
   * @param shape what it is
   * @param required whether it must be there
   */
  public record Member(String name, String path, Shape shape, boolean required) {}

  static StructureShape named(String name) {
    return new StructureShape(name, List.of());
  }

  /** The same with another member that may be absent. */
  public StructureShape with(String member, Shape shape) {
    return add(member, shape, false);
  }

  /** The same with another member that must be there. */
  public StructureShape require(String member, Shape shape) {
    return add(member, shape, true);
  }

  private StructureShape add(String member, Shape shape, boolean required) {
    List<Member> all = new ArrayList<>(members);
    all.add(new Member(member, Shape.camel(member), shape, required));
    return new StructureShape(name, List.copyOf(all));
  }

  @Override
  public void check(Object value) {
    if (!(value instanceof JsonObject object)) {
      throw Mismatch.structure(value, javaName());
    }
    for (Member member : members) {
      Object found = object.get(member.name());
      if (found != null) {
        member.shape().check(found);
      }
    }
  }

  @Override
  public String javaName() {
    return MODEL + name;
  }

  @Override
  public void constrain(String path, Object value, Violations out) {
    JsonObject object = (JsonObject) value;
    for (Member member : members) {
      Object found = object.get(member.name());
      if (found != null) {
        member.shape().constrain(place(path, member), found, out);
      } else if (member.required()) {
        out.add("null", place(path, member), "Member must not be null");
      }
    }
  }

  private static String place(String path, Member member) {
    return path.isEmpty() ? member.path() : path + "." + member.path();
  }
}
