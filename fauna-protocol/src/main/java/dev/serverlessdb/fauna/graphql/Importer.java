package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.fauna.value.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the collections, indexes and functions that a schema needs; what is there stays.
 *
 * @see <a href="https://docs.fauna.com/fauna/current/api/graphql/endpoints#import">Import</a>
 */
final class Importer {

  private static final Json.Bool YES = new Json.Bool(true);

  private final Model model;
  private final Session session;
  private final Set<Json> ensured = new HashSet<>();

  Importer(Model model, Session session) {
    this.model = model;
    this.session = session;
  }

  /** Deletes all collections, indexes and functions, and the documents with them. */
  static void clear(Session session) {
    for (String kind : List.of("indexes", "functions", "collections")) {
      Json all = Fql.form("paginate", Fql.form(kind, Fql.NULL), "size", new Json.Int(100_000));
      Json each =
          Fql.form(
              "if",
              Fql.exists(Fql.variable("r")),
              "then",
              Fql.form("delete", Fql.variable("r")),
              "else",
              Fql.NULL);
      session.run(
          Fql.form("foreach", Fql.form("lambda", Fql.text("r"), "expr", each), "collection", all));
    }
  }

  private static Json data(Object... meta) {
    return Fql.object(
        "gql",
        meta.length == 0
            ? Fql.object("ts", Fql.form("now", Fql.NULL))
            : Fql.object("ts", Fql.form("now", Fql.NULL), "meta", (Json) meta[0]));
  }

  /** Creates, once, what has no such name yet; what has one is noted to be the schema's. */
  private void ensure(String create, Json reference, Map<String, Json> params, Json data) {
    if (!ensured.add(reference)) {
      return;
    }
    params.put("data", data);
    session.run(
        Fql.form(
            "if",
            Fql.exists(reference),
            "then",
            Fql.form("update", reference, "params", Fql.object("data", data)),
            "else",
            Fql.form(create, Fql.object(params))));
  }

  private static Map<String, Json> named(String name) {
    Map<String, Json> params = new LinkedHashMap<>();
    params.put("name", Fql.text(name));
    return params;
  }

  /** Makes collections before what names them. */
  void run() {
    for (Model.ObjectType type : model.stored()) {
      collection(type.collection());
    }
    joins().keySet().forEach(this::collection);
    model.roots.stream().filter(Model.Root::resolver).forEach(this::function);
    indexes();
  }

  private void collection(String name) {
    ensure("create_collection", Fql.collection(name), named(name), data());
  }

  private void function(Model.Root root) {
    String name = root.target();
    Map<String, Json> params = named(name);
    String message =
        "Function "
            + name
            + " was not implemented yet. Please access your database and provide"
            + " an implementation for the "
            + name
            + " function.";
    Json body = root.body();
    params.put(
        "body",
        body == null ? Fql.lambda(Fql.text("_"), Fql.form("abort", Fql.text(message))) : body);
    ensure("create_function", Fql.function(name), params, data(meta(root)));
  }

  /** What the service writes of a field into its function. */
  private static Json meta(Model.Root root) {
    List<Json> arguments =
        root.field().arguments().stream()
            .<Json>map(
                argument ->
                    Fql.object(
                        "name", Fql.text(argument.name()), "type", type(argument.type().text())))
            .toList();
    Json resolver =
        Fql.object(
            "name",
            Fql.text("resolver"),
            "args",
            Fql.object(
                "name", Fql.text(root.target()), "paginated", new Json.Bool(root.paginated())));
    return Fql.object(
        "location",
        Fql.text(root.mutation() ? "Mutation" : "Query"),
        "field",
        Fql.object(
            "name",
            Fql.text(root.field().name()),
            "directives",
            Fql.array(resolver),
            "type",
            type(root.field().type().text()),
            "arguments",
            new Json.Arr(arguments)));
  }

  private static Json type(String text) {
    int last = text.length() - 1;
    if (text.endsWith("!")) {
      return Fql.object("NotNull", type(text.substring(0, last)));
    }
    return text.endsWith("]")
        ? Fql.object("List", type(text.substring(1, last)))
        : Fql.object("Named", Fql.text(text));
  }

  /** The indexes of unique fields, of queries and of relations. */
  private void indexes() {
    for (Model.ObjectType type : model.stored()) {
      for (Model.Field field : type.fields()) {
        if (field.unique() != null) {
          index(field.unique(), type.collection(), List.of(field.name()), List.of(), true);
        }
      }
    }
    for (Model.Root root : model.roots) {
      if (!root.resolver()) {
        String source = model.object(root.field().type().named()).collection();
        index(root.target(), source, names(root.field().arguments()), List.of(), false);
      }
    }
    model.links.forEach(
        (type, links) -> links.values().forEach(link -> relation(model.object(type), link)));
  }

  private static List<String> names(List<Model.Field> fields) {
    return fields.stream().map(Model.Field::name).toList();
  }

  private void relation(Model.ObjectType type, Model.Link link) {
    Model.Join join = link.join();
    if (join != null) {
      List<String> both =
          join.mineFirst()
              ? List.of(join.mine(), join.other())
              : List.of(join.other(), join.mine());
      index(link.index(), join.collection(), List.of(join.mine()), List.of(join.other()), false);
      index(join.both(), join.collection(), both, List.of(), true);
    } else if (link.kind() == Model.Kind.OWN && !link.index().isEmpty()) {
      boolean unique = Relations.isUnique(model, type.name(), link);
      index(link.index(), type.collection(), List.of(link.field()), List.of(), unique);
    }
  }

  private void index(
      String name, String source, List<String> terms, List<String> values, boolean unique) {
    Map<String, Json> params = named(name);
    params.put("source", Fql.collection(source));
    params.put("active", YES);
    if (!terms.isEmpty()) {
      params.put("terms", fields(terms));
    }
    if (!values.isEmpty()) {
      params.put("values", fields(values));
    }
    if (unique) {
      params.put("unique", YES);
    }
    ensure("create_index", Fql.index(name), params, data());
  }

  private static Json fields(List<String> names) {
    return new Json.Arr(
        names.stream()
            .<Json>map(name -> Fql.object("field", Fql.array(Fql.text("data"), Fql.text(name))))
            .toList());
  }

  private Map<String, Model.Join> joins() {
    Map<String, Model.Join> joins = new LinkedHashMap<>();
    for (Map<String, Model.Link> links : model.links.values()) {
      for (Model.Link link : links.values()) {
        Model.Join join = link.join();
        if (join != null) {
          joins.put(join.collection(), join);
        }
      }
    }
    return joins;
  }
}
