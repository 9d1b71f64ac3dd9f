package dev.serverlessdb.fauna.index;

import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An index as its document describes it.
 *
 * @param id its id
 * @param name its name
 * @param sources the collections that it covers
 * @param terms what entries are found by
 * @param values what entries show and are ordered by
 * @param unique whether no two documents may have the same terms and values
 * @param partitions in how many parts the entries under one tuple of terms lie
 */
public record IndexDef(
    long id,
    String name,
    List<Source> sources,
    List<Component> terms,
    List<Component> values,
    boolean unique,
    int partitions) {

  /** Stands for every collection. */
  public static final long ANY = 0;

  /** A collection and the fields that are computed for its documents. */
  public record Source(long collection, Map<String, Value.LambdaV> bindings) {}

  /**
   * One term or value.
   *
   * @param path the steps from the document's root, or null for a computed field
   * @param binding the name of a computed field, or null
   * @param reverse whether greater values come first
   * @param casefold whether strings are folded
   * @param flatten whether each element of an array is a value of its own
   */
  public record Component(
      @Nullable List<Value> path,
      @Nullable String binding,
      boolean reverse,
      boolean casefold,
      boolean flatten) {}

  /** Reads the fields of an index's document. */
  public static IndexDef of(long id, Value.ObjectV fields) {
    List<Source> sources = new ArrayList<>();
    Value source = fields.get("source");
    if (source instanceof Value.ArrayV array) {
      array.items().forEach(item -> addSource(item, sources));
    } else if (source != null) {
      addSource(source, sources);
    }
    return new IndexDef(
        id,
        fields.get("name") instanceof Value.StringV name ? name.value() : "",
        List.copyOf(sources),
        components(fields.get("terms")),
        components(fields.get("values")),
        fields.get("unique") == Value.TRUE,
        fields.get("partitions") instanceof Value.LongV number ? (int) number.value() : 1);
  }

  private static void addSource(Value value, List<Source> sources) {
    if (value instanceof RefV ref) {
      sources.add(new Source(ref.id(), Map.of()));
    } else if (value instanceof Value.StringV) {
      sources.add(new Source(ANY, Map.of()));
    } else if (value instanceof Value.ObjectV object) {
      Map<String, Value.LambdaV> bindings = new HashMap<>();
      if (object.get("fields") instanceof Value.ObjectV named) {
        for (Map.Entry<String, Value> field : named.fields().entrySet()) {
          if (field.getValue() instanceof Value.LambdaV lambda) {
            bindings.put(field.getKey(), lambda);
          }
        }
      }
      for (Value collection : Fields.list(object.get("collection"))) {
        sources.add(
            new Source(collection instanceof RefV ref ? ref.id() : ANY, Map.copyOf(bindings)));
      }
    }
  }

  private static List<Component> components(@Nullable Value value) {
    List<Component> components = new ArrayList<>();
    for (Value item : Fields.list(value)) {
      if (item instanceof Value.ObjectV object) {
        Value field = object.get("field");
        List<Value> path =
            field == null
                ? null
                : field instanceof Value.ArrayV array ? array.items() : List.of(field);
        components.add(
            new Component(
                path,
                object.get("binding") instanceof Value.StringV name ? name.value() : null,
                object.get("reverse") == Value.TRUE,
                object.get("transform") instanceof Value.StringV,
                object.get("mva") != Value.FALSE));
      }
    }
    return List.copyOf(components);
  }

  /** Which of the values are in descending order. */
  public List<Boolean> directions() {
    return values.stream().map(Component::reverse).toList();
  }

  /** The source that covers a collection. */
  Optional<Source> sourceFor(long collection) {
    Optional<Source> own =
        sources.stream().filter(source -> source.collection() == collection).findFirst();
    return own.isPresent()
        ? own
        : sources.stream().filter(source -> source.collection() == ANY).findFirst();
  }

  /** Whether it covers more than one collection. */
  public boolean several() {
    return sources.size() != 1 || sources.get(0).collection() == ANY;
  }
}
