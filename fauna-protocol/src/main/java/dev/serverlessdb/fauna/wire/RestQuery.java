package dev.serverlessdb.fauna.wire;

import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.value.Native;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The old way to ask: a reference as path, the method as what to do with it.
 *
 * @param path the steps of the reference
 * @param events whether its history is wanted
 * @param method the method
 */
record RestQuery(List<String> path, boolean events, String method) {

  /** The query behind a path, when it is the path of a reference. */
  static Optional<RestQuery> parse(String path, String method) {
    List<String> steps = List.of(path.substring(1).split("/", -1));
    boolean events = steps.size() > 1 && steps.get(steps.size() - 1).equals("events");
    if (events) {
      steps = steps.subList(0, steps.size() - 1);
    }
    Native kind = Native.byName(steps.get(0));
    boolean known =
        kind != null
            && steps.stream().noneMatch(String::isEmpty)
            && steps.size() <= (kind == Native.COLLECTIONS ? 3 : 2)
            && (steps.size() < 3 || isId(steps.get(2)))
            && (kind.named() || steps.size() < 2 || isId(steps.get(1)));
    return known && !method.equals("OPTIONS") && !method.equals("HEAD")
        ? Optional.of(new RestQuery(steps, events, method))
        : Optional.empty();
  }

  private static boolean isId(String text) {
    return text.equals("self") || text.matches("\\d{1,18}");
  }

  private static Json.Obj object(String name, Json value) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put(name, value);
    return new Json.Obj(members);
  }

  private Json reference() {
    return object("@ref", new Json.Str(String.join("/", path)));
  }

  /** Whether an error says that the path leads nowhere. */
  boolean namesNothing(FaunaError error) {
    return error.code().equals("invalid ref") || error.description().equals("Invalid ref.");
  }

  /** Whether a key is changed, which only the root's secret may do on these paths. */
  boolean changesKey() {
    return path.get(0).equals(Native.KEYS.wireName())
        && (method.equals("PUT") || method.equals("PATCH"));
  }

  /** Whether the reference is a set of schema documents. */
  boolean isList() {
    return path.size() == 1;
  }

  /** The query in the language of today. */
  Json toQuery(Map<String, String> parameters, byte[] body) {
    return switch (method) {
      case "GET" -> isList() || events ? page(parameters) : object("get", reference());
      case "POST" -> with("create", body);
      case "PUT" -> with("replace", body);
      case "PATCH" -> with("update", body);
      case "DELETE" -> object("delete", reference());
      default ->
          throw new FaunaException(
              FaunaError.protocol(
                  405, "method not allowed", "Allowed methods are GET, POST, PUT, PATCH, DELETE."));
    };
  }

  private Json page(Map<String, String> parameters) {
    Map<String, Json> query = new LinkedHashMap<>();
    query.put("paginate", events ? object("events", reference()) : reference());
    @Nullable String size = parameters.get("size");
    if (size != null && size.matches("\\d{1,9}")) {
      query.put("size", new Json.Int(Long.parseLong(size)));
    }
    for (String cursor : List.of("after", "before")) {
      String at = parameters.get(cursor);
      if (at != null && query.size() < 3) {
        query.put(
            cursor,
            object("@ref", new Json.Str(String.join("/", path) + "/" + at.replaceAll(".*/", ""))));
      }
    }
    return new Json.Obj(query);
  }

  private Json with(String function, byte[] body) {
    Map<String, Json> query = new LinkedHashMap<>();
    query.put(function, reference());
    if (body.length > 0) {
      try {
        query.put("params", object("quote", JsonReader.read(body)));
      } catch (JsonReader.Unreadable e) {
        throw QueryRunner.unreadable(e);
      }
    }
    return new Json.Obj(query);
  }
}
