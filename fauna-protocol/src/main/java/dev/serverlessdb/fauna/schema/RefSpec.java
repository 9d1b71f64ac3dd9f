package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.value.Native;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reference as it is written: names, not yet looked up.
 *
 * @param id the id or name
 * @param collection the collection, or null for a native collection
 * @param database the database that it lives in, or null for the query's own
 */
public record RefSpec(String id, @Nullable RefSpec collection, @Nullable RefSpec database) {

  private static final Set<String> MEMBERS = Set.of("id", "collection", "class", "database");

  /** Reads what stands in {@code @ref}: an object or, in the old form, a path. */
  public static Optional<RefSpec> parse(Json json) {
    if (json instanceof Json.Str path) {
      return parsePath(path.value());
    }
    if (!(json instanceof Json.Obj object) || !isShapedAsRef(object)) {
      return Optional.empty();
    }
    Json id = object.members().get("id");
    String text;
    if (id instanceof Json.Str string) {
      text = string.value();
    } else if (id instanceof Json.Int number) {
      text = Long.toString(number.value());
    } else {
      return Optional.empty();
    }
    Json collection = object.members().get("collection");
    if (collection == null) {
      collection = object.members().get("class");
    }
    Optional<RefSpec> parsedCollection = inner(collection);
    Optional<RefSpec> parsedDatabase = inner(object.members().get("database"));
    if ((collection != null && parsedCollection.isEmpty())
        || (object.members().get("database") != null && parsedDatabase.isEmpty())) {
      return Optional.empty();
    }
    return checked(new RefSpec(text, parsedCollection.orElse(null), parsedDatabase.orElse(null)));
  }

  /** Whether an object has the members of a reference and no others. */
  public static boolean isShapedAsRef(Json.Obj object) {
    return MEMBERS.containsAll(object.members().keySet());
  }

  /** Whether it refers to the caller's own token or credentials. */
  public boolean isOwn() {
    return id.equals("self") && collection != null && collection.collection == null;
  }

  private static Optional<RefSpec> inner(@Nullable Json json) {
    if (json instanceof Json.Obj object
        && object.members().size() == 1
        && object.members().get("@ref") != null) {
      return parse(object.members().get("@ref"));
    }
    return Optional.empty();
  }

  private static Optional<RefSpec> parsePath(String path) {
    RefSpec spec = null;
    String[] steps = path.split("/", -1);
    if (steps.length > 3) {
      return Optional.empty();
    }
    for (String step : steps) {
      if (step.isEmpty()) {
        return Optional.empty();
      }
      spec = new RefSpec(step, spec, null);
    }
    return spec == null ? Optional.empty() : checked(spec);
  }

  private static Optional<RefSpec> checked(RefSpec spec) {
    RefSpec collection = spec.collection;
    if (collection == null) {
      return Native.byName(spec.id) == null ? Optional.empty() : Optional.of(spec);
    }
    Native kind = collection.collection == null ? Native.byName(collection.id) : null;
    if (kind != null && kind.named()) {
      return Optional.of(spec);
    }
    if (kind == null && (collection.collection == null || !isCollections(collection.collection))) {
      return Optional.empty();
    }
    return isId(spec.id) ? Optional.of(spec) : Optional.empty();
  }

  private static boolean isCollections(RefSpec spec) {
    return spec.collection == null && Native.byName(spec.id) == Native.COLLECTIONS;
  }

  private static boolean isId(String text) {
    if (text.equals("self")) {
      return true;
    }
    try {
      return Long.parseLong(text) >= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
