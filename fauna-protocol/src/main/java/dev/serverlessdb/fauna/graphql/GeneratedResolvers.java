package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.fauna.value.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Functions that answer what a type's generated fields ask for, so that its user may change them.
 * They are made with the bodies that the service gives them.
 *
 * @see <a
 *     href="https://docs.fauna.com/fauna/current/api/graphql/directives/d_generateudfresolvers">The
 *     directive</a>
 */
final class GeneratedResolvers {

  /** The directive's name. */
  static final String DIRECTIVE = "generateUDFResolvers";

  private static final Json ID = Fql.variable("id");
  private static final Json DATA = Fql.variable("data");

  private final Model.ObjectType type;

  private GeneratedResolvers(Model.ObjectType type) {
    this.type = type;
  }

  /** Adds the fields of these types, unless a type is part of a relation. */
  static void add(Model model, List<String> types) {
    for (String name : types) {
      if (!isRelated(model, name)) {
        new GeneratedResolvers(model.object(name)).add(model);
      }
    }
  }

  private static boolean isRelated(Model model, String name) {
    return !model.links.getOrDefault(name, java.util.Map.of()).isEmpty()
        || model.links.values().stream()
            .flatMap(links -> links.values().stream())
            .anyMatch(link -> link.target().equals(name));
  }

  /** A field that the schema itself defines is left to it. */
  private void add(Model model) {
    Set<String> taken =
        model.roots.stream().map(root -> root.field().name()).collect(Collectors.toSet());
    for (Model.Root root : List.of(find(), list(), create(), update(), delete())) {
      if (!taken.contains(root.field().name())) {
        model.roots.add(root);
      }
    }
  }

  private Json ref() {
    return Fql.form("ref", Fql.collection(type.collection()), "id", ID);
  }

  /** What is done with the document when there is one, and null when there is none. */
  private Json ifThere(Json then) {
    return Fql.form("if", Fql.exists(ref()), "then", then, "else", Fql.NULL);
  }

  private Model.Root find() {
    Model.Described name = new Model.Described(ApiText.find(type), Descriptions.find(type.name()));
    return root(false, name, type.name(), ifThere(Fql.form("get", ref())), id());
  }

  private Model.Root create() {
    Json body =
        Fql.form("create", Fql.collection(type.collection()), "params", Fql.object("data", DATA));
    Model.Described name =
        new Model.Described("create" + type.name(), Descriptions.create(type.name()));
    return root(true, name, type.name() + "!", body, data());
  }

  private Model.Root update() {
    Json body = ifThere(Fql.form("update", ref(), "params", Fql.object("data", DATA)));
    Model.Described name =
        new Model.Described("update" + type.name(), Descriptions.update(type.name()));
    return root(true, name, type.name(), body, id(), data());
  }

  private Model.Root delete() {
    Json body = ifThere(Fql.form("delete", ref()));
    Model.Described name =
        new Model.Described("delete" + type.name(), Descriptions.delete(type.name()));
    return root(true, name, type.name(), body, id());
  }

  private Model.Root list() {
    String name = "list" + type.name();
    Model.Type list = new Model.Type("[" + type.name() + "]", type.name(), true, false);
    Json body =
        Fql.form(
            "let",
            Fql.form(
                "setToPageOver",
                Fql.form("documents", Fql.collection(type.collection())),
                "page",
                Fql.form(
                    "paginate",
                    Fql.variable("setToPageOver"),
                    "cursor",
                    cursor(),
                    "size",
                    Fql.variable("size"))),
            "in",
            Fql.form(
                "map",
                Fql.form("lambda", Fql.text("ref"), "expr", Fql.form("get", Fql.variable("ref"))),
                "collection",
                Fql.variable("page")));
    Json lambda =
        Fql.lambda(Fql.array(Fql.text("size"), Fql.text("after"), Fql.text("before")), body);
    Model.Field field = Model.Field.plain(new Model.Described(name, ""), list, List.of());
    return new Model.Root(false, field, true, name, true, lambda);
  }

  private static Json cursor() {
    return unlessNull("before", unlessNull("after", Fql.NULL));
  }

  private static Json unlessNull(String side, Json whenNull) {
    return Fql.form(
        "if",
        Fql.form("equals", Fql.array(Fql.variable(side), Fql.NULL)),
        "then",
        whenNull,
        "else",
        Fql.object(side, Fql.variable(side)));
  }

  private Model.Root root(
      boolean mutation, Model.Described name, String gives, Json body, Model.Field... arguments) {
    boolean required = gives.endsWith("!");
    Model.Field field =
        Model.Field.plain(
            name, new Model.Type(gives, type.name(), false, required), List.of(arguments));
    Json parameters =
        new Json.Arr(
            field.arguments().stream().<Json>map(argument -> Fql.text(argument.name())).toList());
    return new Model.Root(mutation, field, true, name.name(), false, Fql.lambda(parameters, body));
  }

  private Model.Field id() {
    return Model.Field.plain(
        new Model.Described("id", Descriptions.idOf(type.name())),
        new Model.Type("ID!", "ID", false, true),
        List.of());
  }

  private Model.Field data() {
    String input = type.name() + "Input";
    return Model.Field.plain(
        new Model.Described("data", Descriptions.input(type.name())),
        new Model.Type(input + "!", input, false, true),
        List.of());
  }
}
