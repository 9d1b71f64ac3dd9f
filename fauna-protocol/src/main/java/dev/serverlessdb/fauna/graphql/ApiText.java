package dev.serverlessdb.fauna.graphql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes the schema that clients see: the imported types with what the service adds to them.
 *
 * @see <a href="https://docs.fauna.com/fauna/current/api/graphql/schemas">GraphQL schemas</a>
 */
final class ApiText {

  private static final String PAGING = "(_size: Int, _cursor: String)";

  private final Model model;
  private final StringBuilder out = new StringBuilder(4096);

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
    out.append("scalar Date\nscalar Long\nscalar Time\n");
    model.enums.forEach((name, values) -> block("enum " + name, values, Function.identity()));
    model.inputs.forEach((name, fields) -> block("input " + name, fields, ApiText::plain));
    model.objects.values().forEach(this::object);
    pages();
    root("Query", false);
    root("Mutation", true);
  }

  private static String plain(Model.Field field) {
    return field.name() + ": " + field.type().text();
  }

  private <T> void block(String head, List<T> items, Function<T, String> line) {
    if (items.isEmpty()) {
      return;
    }
    out.append(head).append(" {\n");
    items.forEach(item -> out.append("  ").append(line.apply(item)).append('\n'));
    out.append("}\n");
  }

  private void object(Model.ObjectType type) {
    out.append("type ").append(type.name()).append(" {\n");
    if (!type.embedded()) {
      out.append("  _id: ID!\n  _ts: Long!\n");
    }
    for (Model.Field field : type.fields()) {
      Model.Link link = model.link(type.name(), field.name());
      boolean paged = link != null && isPaged(link);
      out.append("  ").append(field.name());
      out.append(
          paged ? PAGING + ": " + field.type().named() + "Page!" : ": " + field.type().text());
      out.append('\n');
    }
    out.append("}\n");
    input(type, "", field -> field.type().text());
    input(type, "PartialUpdate", ApiText::optional);
  }

  /** Whether a field gives pages. */
  static boolean isPaged(Model.Link link) {
    return link.many() && link.kind() != Model.Kind.LIST;
  }

  private static String optional(Model.Field field) {
    String text = field.type().text();
    return field.type().required() ? text.substring(0, text.length() - 1) : text;
  }

  private void input(Model.ObjectType type, String prefix, Function<Model.Field, String> form) {
    Map<String, String> relations = new LinkedHashMap<>();
    String name = prefix + type.name() + "Input";
    boolean own = model.inputs.containsKey(name);
    StringBuilder text = new StringBuilder("input ").append(name).append(" {\n");
    for (Model.Field field : type.fields()) {
      text.append("  ").append(field.name()).append(": ");
      Model.Link link = model.link(type.name(), field.name());
      String named = field.type().named();
      if (link != null && link.kind() == Model.Kind.LIST) {
        text.append("[ID]");
      } else if (link != null) {
        String relation = type.name() + Model.upper(field.name()) + "Relation";
        relations.put(relation, relation(field, link));
        text.append(relation);
      } else if (model.objects.containsKey(named)) {
        text.append(form.apply(field).replace(named, prefix + named + "Input"));
      } else {
        text.append(form.apply(field));
      }
      text.append('\n');
    }
    if (!own) {
      out.append(text).append("}\n");
    }
    if (prefix.isEmpty()) {
      relations.forEach(
          (relation, body) -> out.append("input " + relation + " {\n" + body + "}\n"));
    }
  }

  private static String relation(Model.Field field, Model.Link link) {
    String input = link.target() + "Input";
    if (link.many()) {
      return "  create: [" + input + "]\n  connect: [ID]\n  disconnect: [ID]\n";
    }
    String disconnect = field.type().required() ? "" : "  disconnect: Boolean\n";
    return "  create: " + input + "\n  connect: ID\n" + disconnect;
  }

  private void pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    model
        .links
        .values()
        .forEach(
            links ->
                links.values().stream()
                    .filter(ApiText::isPaged)
                    .forEach(link -> pages.put(link.target() + "Page", link.target())));
    for (Model.Root root : model.roots) {
      if (root.paginated()) {
        pages.put(root.pageType(), root.field().type().named());
      }
    }
    pages.forEach(
        (name, of) -> {
          if (!model.objects.containsKey(name)) {
            out.append("type " + name + " {\n  data: [" + of + "]!\n")
                .append("  after: String\n  before: String\n}\n");
          }
        });
  }

  private void root(String name, boolean mutation) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Model.ObjectType type : model.stored()) {
      String of = type.name();
      String data = "data: " + of + "Input!";
      if (mutation) {
        fields.put("create" + of, "(" + data + "): " + of + "!");
        fields.put("update" + of, "(id: ID!, " + data + "): " + of);
        fields.put("delete" + of, "(id: ID!): " + of);
        fields.put("partialUpdate" + of, "(id: ID!, data: PartialUpdate" + of + "Input!): " + of);
      } else {
        fields.put(find(type), "(id: ID!): " + of);
      }
    }
    for (Model.Root root : model.roots) {
      if (root.mutation() == mutation) {
        fields.put(root.field().name(), signature(root));
      }
    }
    if (!mutation && fields.isEmpty()) {
      fields.put("_empty", ": Boolean");
    }
    block(
        "type " + name, List.copyOf(fields.entrySet()), field -> field.getKey() + field.getValue());
  }

  private static String signature(Model.Root root) {
    List<String> arguments =
        new java.util.ArrayList<>(root.field().arguments().stream().map(ApiText::plain).toList());
    if (root.paginated()) {
      arguments.add("_size: Int");
      arguments.add("_cursor: String");
    }
    String list = arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")";
    return list + ": " + (root.paginated() ? root.pageType() + "!" : root.field().type().text());
  }
}
