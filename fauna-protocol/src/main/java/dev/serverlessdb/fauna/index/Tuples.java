package dev.serverlessdb.fauna.index;

import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.value.CaseFolding;
import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which entries a version of a document has in an index. */
final class Tuples {

  private Tuples() {}

  /** The terms and the values of one entry. */
  record Tuple(List<Value> terms, List<Value> values) {}

  /** All entries of a version. */
  static List<Tuple> of(Evaluation evaluation, IndexDef index, RefV ref, Version version) {
    Optional<IndexDef.Source> source = index.sourceFor(ref.collection());
    if (source.isEmpty()) {
      return List.of();
    }
    Value document = new Value.DocV(ref, version.ts(), version.fields(), false);
    Map<String, Value> computed = new HashMap<>();
    source
        .get()
        .bindings()
        .forEach((name, lambda) -> computed.put(name, compute(evaluation, lambda, document)));
    List<List<Value>> terms = product(index.terms(), document, computed);
    List<List<Value>> values = product(index.values(), document, computed);
    List<Tuple> tuples = new ArrayList<>();
    for (List<Value> term : terms) {
      for (List<Value> value : values) {
        tuples.add(new Tuple(term, value));
      }
    }
    return tuples;
  }

  /** A computed field; one whose computation fails is null. */
  private static Value compute(Evaluation evaluation, Value.LambdaV lambda, Value document) {
    try {
      return evaluation.readOnly("index bindings").call(lambda, document);
    } catch (FaunaException e) {
      return Value.NULL;
    }
  }

  private static List<List<Value>> product(
      List<IndexDef.Component> components, Value document, Map<String, Value> computed) {
    List<List<Value>> tuples = new ArrayList<>();
    tuples.add(List.of());
    for (IndexDef.Component component : components) {
      Set<Value> scalars = scalars(component, document, computed);
      List<List<Value>> longer = new ArrayList<>(tuples.size() * scalars.size());
      for (List<Value> tuple : tuples) {
        for (Value scalar : scalars) {
          List<Value> extended = new ArrayList<>(tuple);
          extended.add(scalar);
          longer.add(extended);
        }
      }
      tuples = longer;
    }
    if (!components.isEmpty()) {
      tuples.removeIf(tuple -> tuple.stream().allMatch(v -> v instanceof Value.NullV));
    }
    return tuples;
  }

  private static Set<Value> scalars(
      IndexDef.Component component, Value document, Map<String, Value> computed) {
    Set<Value> found = new LinkedHashSet<>();
    String binding = component.binding();
    List<Value> path = component.path();
    Value value = null;
    if (path != null) {
      value = component.flatten() ? null : find(document, path);
      if (component.flatten()) {
        collect(document, path, found, false);
      }
    } else if (binding != null) {
      value = computed.get(binding);
      if (component.flatten() && value != null) {
        collect(value, List.of(), found, false);
      }
    }
    if (!component.flatten() && value != null) {
      found.add(isScalar(value) ? value : Value.NULL);
    }
    if (component.casefold()) {
      Set<Value> folded = new LinkedHashSet<>();
      for (Value scalar : found) {
        folded.add(
            scalar instanceof Value.StringV text
                ? Value.of(CaseFolding.fold(text.value()))
                : scalar);
      }
      found = folded;
    }
    if (found.isEmpty()) {
      found.add(Value.NULL);
    }
    return found;
  }

  private static @Nullable Value find(Value value, List<Value> path) {
    Value current = value;
    for (Value step : path) {
      current = current == null ? null : follow(current, step);
    }
    return current;
  }

  private static @Nullable Value follow(Value value, Value step) {
    if (step instanceof Value.LongV index) {
      return value instanceof Value.ArrayV array
              && index.value() >= 0
              && index.value() < array.items().size()
          ? array.items().get((int) index.value())
          : null;
    }
    if (!(step instanceof Value.StringV name)) {
      return null;
    }
    if (value instanceof RefV ref) {
      return switch (name.value()) {
        case "id" -> Value.of(ref.shownId());
        case "collection", "class" -> ref.collectionRef();
        default -> null;
      };
    }
    if (value instanceof Value.DocV doc
        && (name.value().equals("class") || name.value().equals("collection"))) {
      return doc.ref().collectionRef();
    }
    return Fields.of(value).get(name.value());
  }

  /** Flattens arrays at any depth; objects inside arrays count as null, elsewhere as nothing. */
  private static void collect(
      Value value, List<Value> path, Set<Value> found, boolean insideArray) {
    if (path.isEmpty()) {
      if (value instanceof Value.ArrayV array) {
        for (Value item : array.items()) {
          collect(item, path, found, true);
        }
      } else if (isScalar(value)) {
        found.add(value);
      } else if (insideArray) {
        found.add(Value.NULL);
      }
      return;
    }
    Value next = follow(value, path.get(0));
    if (next != null) {
      collect(next, path.subList(1, path.size()), found, insideArray);
    } else if (value instanceof Value.ArrayV array) {
      for (Value item : array.items()) {
        collect(item, path, found, true);
      }
    }
  }

  private static boolean isScalar(Value value) {
    return value instanceof Value.StringV
        || value instanceof Value.LongV
        || value instanceof Value.DoubleV
        || value instanceof Value.BoolV
        || value instanceof Value.NullV
        || value instanceof Value.BytesV
        || value instanceof RefV
        || value instanceof Value.TimeV
        || value instanceof Value.DateV
        || value instanceof Value.UuidV;
  }
}
