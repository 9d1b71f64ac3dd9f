package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What gives each field of the API its value. */
final class Fetchers {

  private static final Json.Int ONE = new Json.Int(1);

  private final Model model;
  private final GraphQLCodeRegistry.Builder registry;

  private Fetchers(Model model, GraphQLCodeRegistry.Builder registry) {
    this.model = model;
    this.registry = registry;
  }

  static void register(Model model, GraphQLCodeRegistry.Builder registry) {
    Fetchers fetchers = new Fetchers(model, registry);
    model.objects.values().forEach(fetchers::object);
    model.stored().forEach(fetchers::generated);
    model.roots.forEach(fetchers::root);
  }

  private void put(String type, String field, DataFetcher<?> fetcher) {
    registry.dataFetcher(FieldCoordinates.coordinates(type, field), fetcher);
  }

  private static Session session(DataFetchingEnvironment environment) {
    Session session = environment.getGraphQlContext().get(Session.class);
    if (session == null) {
      throw new IllegalStateException("a request without a session");
    }
    return session;
  }

  private static Value source(DataFetchingEnvironment environment) {
    Object source = environment.getSource();
    return source instanceof Value value ? value : Value.NULL;
  }

  private static String argument(DataFetchingEnvironment environment, String name) {
    Object value = environment.getArgument(name);
    return String.valueOf(value);
  }

  private static Map<String, Object> data(DataFetchingEnvironment environment) {
    Map<String, Object> data = environment.getArgument("data");
    return data == null ? Map.of() : data;
  }

  private void generated(Model.ObjectType type) {
    put("Query", ApiText.find(type), environment -> find(type, environment));
    put(
        "Mutation",
        "create" + type.name(),
        environment -> writer(environment).create(type, data(environment), Map.of()));
    put(
        "Mutation",
        "update" + type.name(),
        environment -> writer(environment).update(type, id(environment), data(environment)));
    put(
        "Mutation",
        "partialUpdate" + type.name(),
        environment -> {
          new RequiredFields(model).check(type, data(environment));
          return writer(environment).update(type, id(environment), data(environment));
        });
    put(
        "Mutation",
        "delete" + type.name(),
        environment -> writer(environment).delete(type, id(environment)));
  }

  private Mutations writer(DataFetchingEnvironment environment) {
    return new Mutations(model, session(environment));
  }

  private static String id(DataFetchingEnvironment environment) {
    return argument(environment, "id");
  }

  private @Nullable Object find(Model.ObjectType type, DataFetchingEnvironment environment) {
    Json ref = Fql.ref(type.collection(), id(environment));
    return Outputs.of(session(environment).run(Fql.getOrNull(ref)));
  }

  private void object(Model.ObjectType type) {
    if (!type.embedded()) {
      put(type.name(), "_id", environment -> shownId(document(environment)));
      put(
          type.name(),
          "_ts",
          environment -> Outputs.of(Fields.of(document(environment)).get("ts")));
    }
    for (Model.Field field : type.fields()) {
      Model.Link link = model.link(type.name(), field.name());
      put(
          type.name(),
          field.name(),
          link == null
              ? environment -> Outputs.of(Outputs.field(document(environment), field.name()))
              : environment -> related(link, environment));
    }
  }

  /** The source, which a function may have given as a reference only. */
  private static Value document(DataFetchingEnvironment environment) {
    Value source = source(environment);
    return source instanceof RefV ref
        ? session(environment).run(Fql.form("get", expression(ref)))
        : source;
  }

  private static @Nullable String shownId(Value document) {
    RefV ref = Outputs.reference(document);
    return ref == null ? null : ref.shownId();
  }

  private static Json expression(RefV ref) {
    return Fql.ref(ref.collectionName(), ref.shownId());
  }

  private @Nullable Object related(Model.Link link, DataFetchingEnvironment environment) {
    Value document = document(environment);
    Session session = session(environment);
    RefV self = Outputs.reference(document);
    switch (link.kind()) {
      case OWN -> {
        return Outputs.field(document, environment.getField().getName()) instanceof RefV ref
            ? Outputs.of(session.run(Fql.getOrNull(expression(ref))))
            : null;
      }
      case LIST -> {
        return list(document, environment);
      }
      default -> {
        if (self == null) {
          return null;
        }
        Json set = Fql.match(link.index(), List.of(expression(self)));
        return link.many() ? page(set, environment) : first(set, session);
      }
    }
  }

  private static @Nullable Object list(Value document, DataFetchingEnvironment environment) {
    Value stored = Outputs.field(document, environment.getField().getName());
    if (!(stored instanceof Value.ArrayV array)) {
      return null;
    }
    List<@Nullable Object> documents = new ArrayList<>();
    for (Value item : array.items()) {
      documents.add(
          item instanceof RefV ref
              ? Outputs.of(session(environment).run(Fql.getOrNull(expression(ref))))
              : null);
    }
    return documents;
  }

  private static @Nullable Object first(Json set, Session session) {
    Json page = Fql.form("paginate", set, "size", ONE);
    Value found = session.run(Fql.documents(page, Fql.variable("r")));
    return found instanceof Value.PageV documents && !documents.data().isEmpty()
        ? Outputs.of(documents.data().get(0))
        : null;
  }

  /** A set's paginate form as the arguments ask for it. */
  private static Json paginate(Json set, DataFetchingEnvironment environment) {
    Map<String, Json> form = new java.util.LinkedHashMap<>();
    form.put("paginate", set);
    Integer size = environment.getArgument("_size");
    if (size != null) {
      form.put("size", new Json.Int(size));
    }
    form.putAll(cursor(environment));
    return new Json.Obj(form);
  }

  private static Map<String, Json> cursor(DataFetchingEnvironment environment) {
    String text = environment.getArgument("_cursor");
    if (text == null) {
      return Map.of();
    }
    Map<String, Json> cursor = Outputs.cursor(text);
    if (cursor.isEmpty()) {
      throw new FaunaException(
          FaunaError.invalidArgument(Position.ROOT.at("_cursor"), "Invalid cursor."));
    }
    return cursor;
  }

  private @Nullable Object page(Json set, DataFetchingEnvironment environment) {
    Json documents = Fql.documents(paginate(set, environment), Fql.variable("r"));
    return Outputs.page(session(environment).run(documents));
  }

  private void root(Model.Root root) {
    String type = root.mutation() ? "Mutation" : "Query";
    put(
        type,
        root.field().name(),
        environment -> root.resolver() ? call(root, environment) : indexed(root, environment));
  }

  private @Nullable Object indexed(Model.Root root, DataFetchingEnvironment environment) {
    Model.ObjectType target = model.object(root.field().type().named());
    List<Json> terms = new ArrayList<>();
    for (Model.Field argument : root.field().arguments()) {
      Object value = environment.getArgument(argument.name());
      Model.Link link = model.link(target.name(), argument.name());
      terms.add(
          link == null || value == null
              ? Inputs.expression(value)
              : Fql.ref(model.object(link.target()).collection(), value.toString()));
    }
    Json set = Fql.match(root.target(), terms);
    return root.paginated() ? page(set, environment) : first(set, session(environment));
  }

  private static @Nullable Object call(Model.Root root, DataFetchingEnvironment environment) {
    List<Json> arguments = new ArrayList<>();
    for (Model.Field argument : root.field().arguments()) {
      Object value = environment.getArgument(argument.name());
      arguments.add(Inputs.expression(value));
    }
    if (root.paginated()) {
      Integer size = environment.getArgument("_size");
      Map<String, Json> cursor = cursor(environment);
      arguments.add(new Json.Int(size == null ? 64 : size));
      arguments.add(cursor.getOrDefault("after", Fql.NULL));
      arguments.add(cursor.getOrDefault("before", Fql.NULL));
    }
    Value result =
        session(environment)
            .run(
                Fql.form(
                    "call", Fql.function(root.target()), "arguments", new Json.Arr(arguments)));
    if (!root.paginated()) {
      return result instanceof Value.PageV page ? Outputs.list(page.data()) : Outputs.of(result);
    }
    Map<String, @Nullable Object> page = Outputs.page(result);
    if (page == null) {
      throw new FaunaException(
          FaunaError.invalidArgument(
              Position.ROOT, "Page expected, " + result.typeName() + " provided."));
    }
    return page;
  }
}
