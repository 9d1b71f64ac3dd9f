package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.wire.ListShape;
import dev.serverlessdb.dynamo.wire.MapShape;
import dev.serverlessdb.dynamo.wire.NumberShape;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;
import dev.serverlessdb.dynamo.wire.TableNameShape;
import dev.serverlessdb.dynamo.wire.TextShape;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Makes requests of a shape, and the same with one value somewhere in them replaced. */
final class Mutations {

  private static final List<String> STRANGERS =
      List.of(
          "1",
          "-1",
          "0.5",
          "1e400",
          "99999999999999999999",
          "true",
          "false",
          "null",
          "\"\"",
          "\"x\"",
          "\"\\u0000\"",
          "[]",
          "[1]",
          "[null]",
          "{}",
          "{\"S\":1}",
          "{\"N\":\"x\"}",
          "{\"S\":\"a\",\"N\":\"1\"}",
          "{\"x\":{\"S\":\"y\"}}",
          "[[{}]]");

  private final String table;

  private Mutations(String table) {
    this.table = table;
  }

  /** A request that holds every member there is. */
  static String sample(StructureShape shape, String table) {
    return new Mutations(table).json(shape);
  }

  /** Every request that differs from the sample in one value. */
  static List<String> of(StructureShape shape, String table) {
    List<String> all = new ArrayList<>();
    new Mutations(table).mutate(shape, "", "", all);
    return all;
  }

  private void mutate(Shape shape, String before, String after, List<String> to) {
    for (String stranger : STRANGERS) {
      to.add(before + stranger + after);
    }
    if (shape instanceof StructureShape structure) {
      for (StructureShape.Member member : structure.members()) {
        mutate(
            member.shape(),
            before + "{" + others(structure, member) + "\"" + member.name() + "\":",
            "}" + after,
            to);
        mutate(member.shape(), before + "{\"" + member.name() + "\":", "}" + after, to, 1);
      }
    } else if (shape instanceof ListShape list) {
      mutate(list.element(), before + "[", "]" + after, to);
    } else if (shape instanceof MapShape map) {
      mutate(map.value(), before + "{\"pk\":", "}" + after, to);
    }
  }

  /** Strangers alone, without going deeper. */
  private void mutate(Shape shape, String before, String after, List<String> to, int levels) {
    if (levels > 0) {
      for (String stranger : STRANGERS) {
        to.add(before + stranger + after);
      }
      to.add(before + json(shape) + after);
    }
  }

  private String others(StructureShape structure, StructureShape.Member except) {
    StringBuilder json = new StringBuilder();
    for (StructureShape.Member member : structure.members()) {
      if (!member.equals(except) && member.required()) {
        json.append('"')
            .append(member.name())
            .append("\":")
            .append(json(member.shape()))
            .append(',');
      }
    }
    return json.toString();
  }

  private String json(Shape shape) {
    if (shape instanceof StructureShape structure) {
      StringJoiner joiner = new StringJoiner(",", "{", "}");
      for (StructureShape.Member member : structure.members()) {
        joiner.add("\"" + member.name() + "\":" + json(member.shape()));
      }
      return joiner.toString();
    }
    if (shape instanceof ListShape list) {
      return "[" + json(list.element()) + "]";
    }
    if (shape instanceof MapShape map) {
      return "{\"pk\":" + json(map.value()) + "}";
    }
    if (shape instanceof NumberShape) {
      return "1";
    }
    if (shape instanceof TableNameShape) {
      return "\"" + table + "\"";
    }
    if (shape instanceof TextShape text) {
      return "\"" + (text.words().isEmpty() ? "abc" : text.words().get(0)) + "\"";
    }
    return shape == Shape.flag() ? "true" : "{\"S\":\"a\"}";
  }
}
