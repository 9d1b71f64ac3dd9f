package dev.serverlessdb.fauna.wire;

import dev.serverlessdb.fauna.value.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The collections, indexes, functions and documents that a query names outright, for rules that
 * look at requests before they act. What it works out while it runs is not among them.
 */
final class QueryNames {

  private static final Set<String> NAMING =
      Set.of("collection", "class", "index", "match", "function", "call", "database", "role");
  private static final int MAX_NAMES = 1_000;

  private final Set<String> resources = new LinkedHashSet<>();
  private final Set<String> keys = new LinkedHashSet<>();

  /** The names in a query. */
  static QueryNames of(Json query) {
    QueryNames names = new QueryNames();
    names.visit(query);
    return names;
  }

  /** The collections, indexes, functions, databases and roles. */
  List<String> resources() {
    return List.copyOf(resources);
  }

  /** The documents, such as {@code spells/1}. */
  List<String> keys() {
    return List.copyOf(keys);
  }

  private void visit(Json json) {
    if (resources.size() + keys.size() > MAX_NAMES) {
      return;
    }
    if (json instanceof Json.Arr array) {
      array.items().forEach(this::visit);
    } else if (json instanceof Json.Obj object) {
      for (Map.Entry<String, Json> member : object.members().entrySet()) {
        if (member.getValue() instanceof Json.Str name && NAMING.contains(member.getKey())) {
          resources.add(name.value());
        }
        visit(member.getValue());
      }
      document(object);
    }
  }

  /** Both forms of a reference: {@code {ref: collection, id}} and {@code @ref}'s content. */
  private void document(Json.Obj object) {
    Json id = object.members().get("id");
    Json collection = object.members().getOrDefault("ref", object.members().get("collection"));
    if (!(collection instanceof Json.Obj named)) {
      return;
    }
    String name = nameOf(named);
    if (id instanceof Json.Str text) {
      if (name.equals("collections") || name.equals("indexes") || name.equals("functions")) {
        resources.add(text.value());
      } else if (!name.isEmpty()) {
        keys.add(name + "/" + text.value());
      }
    } else if (id instanceof Json.Int number && !name.isEmpty()) {
      keys.add(name + "/" + number.value());
    }
  }

  private static String nameOf(Json.Obj collection) {
    for (String member : List.of("collection", "class", "id")) {
      if (collection.members().get(member) instanceof Json.Str name) {
        return name.value();
      }
    }
    return collection.members().get("@ref") instanceof Json.Obj inner ? nameOf(inner) : "";
  }
}
