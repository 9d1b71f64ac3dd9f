package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.fauna.graphql.SdlWriter.Line;
import java.util.ArrayList;
import java.util.List;

/** Writes the input types that the service adds: of every type, and of its relations. */
final class InputText {

  private final Model model;
  private final SdlWriter out;

  InputText(Model model, SdlWriter out) {
    this.model = model;
    this.out = out;
  }

  void write() {
    for (Model.ObjectType type : model.objects.values()) {
      input(type, "");
      input(type, "PartialUpdate");
      for (Model.Field field : type.fields()) {
        Model.Link link = model.link(type.name(), field.name());
        if (link != null && !link.isReference()) {
          relation(type, field, link);
        }
      }
    }
  }

  private void input(Model.ObjectType type, String prefix) {
    String name = prefix + type.name() + "Input";
    if (model.inputs.containsKey(name)) {
      return;
    }
    List<Line> lines =
        type.fields().stream()
            .map(
                field ->
                    new Line(
                        field.name() + ": " + form(type, field, prefix),
                        field.described().description()))
            .toList();
    out.block("input " + name, Descriptions.input(type.name()), lines);
  }

  /** How a field is given; a reference by its id, a relation by what to do with it. */
  private String form(Model.ObjectType type, Model.Field field, String prefix) {
    Model.Link link = model.link(type.name(), field.name());
    if (link != null && !link.isReference()) {
      return relationName(type, field);
    }
    String named = field.type().named();
    String text = field.type().text();
    if (!prefix.isEmpty() && field.type().required()) {
      text = text.substring(0, text.length() - 1);
    }
    if (link != null) {
      return text.replace(named, "ID");
    }
    return model.objects.containsKey(named) ? text.replace(named, prefix + named + "Input") : text;
  }

  private static String relationName(Model.ObjectType type, Model.Field field) {
    return type.name() + Model.upper(field.name()) + "Relation";
  }

  private void relation(Model.ObjectType type, Model.Field field, Model.Link link) {
    String input = link.target() + "Input";
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            "create: " + (link.many() ? "[" + input + "]" : input),
            Descriptions.relationCreate(link)));
    lines.add(
        new Line("connect: " + (link.many() ? "[ID]" : "ID"), Descriptions.relationConnect(link)));
    if (link.many() || !field.type().required()) {
      lines.add(
          new Line(
              "disconnect: " + (link.many() ? "[ID]" : "Boolean"),
              Descriptions.relationDisconnect(link)));
    }
    out.block(
        "input " + relationName(type, field),
        Descriptions.relation(type.name(), field.name(), link),
        lines);
  }
}
