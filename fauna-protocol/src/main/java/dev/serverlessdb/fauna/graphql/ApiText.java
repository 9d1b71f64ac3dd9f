package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.fauna.graphql.SdlWriter.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the schema that clients see: the imported types with what the service adds to them.
 *
 * @see <a href="https://docs.fauna.com/fauna/current/api/graphql/schemas">GraphQL schemas</a>
 */
final class ApiText {

  private static final List<String> PAGING =
      List.of(
          SdlWriter.argument("_size: Int", Descriptions.SIZE),
          SdlWriter.argument("_cursor: String", Descriptions.CURSOR));

  private final Model model;
  private final SdlWriter out = new SdlWriter();

  private ApiText(Model model) {
    this.model = model;
  }

  static String of(Model model) {
    ApiText text = new ApiText(model);
    text.write();
    return text.out.toString();
  }

  /** The queries that a stored type has without being asked for. */
  static String find(Model.ObjectType type) {
    return "find" + type.name() + "ByID";
  }

  private void write() {
    out.line(new Line("scalar Date", ""));
    out.line(new Line("scalar Long", Descriptions.LONG));
    out.line(new Line("scalar Time", ""));
    model.enums.forEach(
        (name, type) ->
            out.block(
                "enum " + name,
                type.description(),
                type.values().stream()
                    .map(value -> new Line(value.name() + value.suffix(), value.description()))
                    .toList()));
    model.inputs.forEach(
        (name, fields) ->
            out.block("input " + name, "", fields.stream().map(ApiText::plain).toList()));
    model.objects.values().forEach(this::object);
    new InputText(model, out).write();
    pages();
    out.block("type Query", "", root(false));
    out.block("type Mutation", "", root(true));
  }

  private static Line plain(Model.Field field) {
    return line(field, field.name() + ": " + field.type().text());
  }

  private static Line line(Model.Field field, String text) {
    return new Line(text + field.described().suffix(), field.described().description());
  }

  private void object(Model.ObjectType type) {
    List<Line> lines = new ArrayList<>();
    if (!type.embedded()) {
      lines.add(new Line("_id: ID!", Descriptions.ID));
      lines.add(new Line("_ts: Long!", Descriptions.TIMESTAMP));
    }
    for (Model.Field field : type.fields()) {
      Model.Link link = model.link(type.name(), field.name());
      String text =
          link != null && isPaged(link)
              ? field.name() + arguments(PAGING) + ": " + link.target() + "Page!"
              : field.name() + ": " + field.type().text();
      lines.add(line(field, text));
    }
    out.block("type " + type.name(), type.described().description(), lines);
  }

  /** Whether a field gives pages. */
  static boolean isPaged(Model.Link link) {
    return link.many() && !link.isReference();
  }

  private static String arguments(List<String> arguments) {
    return arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")";
  }

  private void pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    for (Map<String, Model.Link> links : model.links.values()) {
      links.values().stream()
          .filter(ApiText::isPaged)
          .forEach(link -> pages.put(link.target() + "Page", link.target()));
    }
    for (Model.Root root : model.roots) {
      if (root.paginated()) {
        pages.put(root.pageType(), root.field().type().named());
      }
    }
    pages.forEach(
        (name, of) -> {
          if (!model.objects.containsKey(name)) {
            out.block(
                "type " + name,
                Descriptions.page(of),
                List.of(
                    new Line("data: [" + of + "]!", Descriptions.elements(of)),
                    new Line("after: String", Descriptions.AFTER),
                    new Line("before: String", Descriptions.BEFORE)));
          }
        });
  }

  private List<Line> root(boolean mutation) {
    Map<String, Line> fields = new LinkedHashMap<>();
    for (Model.ObjectType type : model.stored()) {
      if (mutation) {
        mutations(type.name(), fields);
      } else {
        String text = find(type) + arguments(List.of(id(type.name()))) + ": " + type.name();
        fields.put(find(type), new Line(text, Descriptions.find(type.name())));
      }
    }
    for (Model.Root root : model.roots) {
      if (root.mutation() == mutation) {
        fields.put(root.field().name(), signature(root));
      }
    }
    if (!mutation && fields.isEmpty()) {
      fields.put("_empty", new Line("_empty: Boolean", ""));
    }
    return List.copyOf(fields.values());
  }

  private static String id(String type) {
    return SdlWriter.argument("id: ID!", Descriptions.idOf(type));
  }

  private static String data(String type, String input) {
    return SdlWriter.argument("data: " + input + "!", Descriptions.input(type));
  }

  private static void mutations(String type, Map<String, Line> fields) {
    String id = id(type);
    String data = data(type, type + "Input");
    put(
        fields,
        "create" + type,
        arguments(List.of(data)) + ": " + type + "!",
        Descriptions.create(type));
    put(
        fields,
        "update" + type,
        arguments(List.of(id, data)) + ": " + type,
        Descriptions.update(type));
    put(fields, "delete" + type, arguments(List.of(id)) + ": " + type, Descriptions.delete(type));
    put(
        fields,
        "partialUpdate" + type,
        arguments(List.of(id, data(type, "PartialUpdate" + type + "Input"))) + ": " + type,
        Descriptions.partialUpdate(type));
  }

  private static void put(
      Map<String, Line> fields, String name, String signature, String description) {
    fields.put(name, new Line(name + signature, description));
  }

  private static Line signature(Model.Root root) {
    Model.Field field = root.field();
    List<String> arguments = new ArrayList<>();
    for (Model.Field argument : field.arguments()) {
      Line line = plain(argument);
      arguments.add(SdlWriter.argument(line.text(), line.description()));
    }
    if (root.paginated()) {
      arguments.addAll(PAGING);
    }
    String gives = root.paginated() ? root.pageType() + "!" : field.type().text();
    return line(field, field.name() + arguments(arguments) + ": " + gives);
  }
}
