package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.fauna.document.Diff;
import dev.serverlessdb.fauna.eval.FaunaError.Failure;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an index may be. */
final class IndexRules {

  private static final int MAX_PARTITIONS = 8;
  private static final List<String> COMPONENT =
      List.of("field", "binding", "transform", "reverse", "mva");
  private static final List<String> SHAPE = List.of("source", "terms", "values");

  private IndexRules() {}

  /** The given fields in the form in which they are stored. */
  static Value.ObjectV normalized(Value.ObjectV given) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (Map.Entry<String, Value> member : given.fields().entrySet()) {
      Value value = member.getValue();
      switch (member.getKey()) {
        case "terms", "values" -> fields.put(member.getKey(), components(value));
        case "source" -> fields.put("source", source(value));
        default -> fields.put(member.getKey(), value);
      }
    }
    return new Value.ObjectV(fields);
  }

  private static Value components(Value value) {
    if (!(value instanceof Value.ArrayV array)) {
      return value;
    }
    List<Value> items = new ArrayList<>();
    for (Value item : array.items()) {
      if (item instanceof Value.ObjectV object) {
        Map<String, Value> kept = new LinkedHashMap<>();
        object
            .fields()
            .forEach(
                (name, member) -> {
                  if (COMPONENT.contains(name)) {
                    kept.put(name, member);
                  }
                });
        items.add(new Value.ObjectV(kept));
      } else {
        items.add(item);
      }
    }
    return Value.array(items);
  }

  private static Value source(Value value) {
    if (value instanceof Value.ArrayV array) {
      return Value.array(array.items().stream().map(IndexRules::source).toList());
    }
    if (!(value instanceof Value.ObjectV object)) {
      return value;
    }
    Map<String, Value> kept = new LinkedHashMap<>();
    for (Map.Entry<String, Value> member : object.fields().entrySet()) {
      if (member.getKey().equals("class") || member.getKey().equals("collection")) {
        kept.put("collection", member.getValue());
      } else if (member.getKey().equals("fields")) {
        kept.put("fields", member.getValue());
      }
    }
    return new Value.ObjectV(kept);
  }

  static void check(Value.ObjectV fields, Checks checks) {
    checkSource(fields.get("source"), checks);
    checks.name(fields);
    checkComponents(fields, "terms", "Term", checks);
    checkComponents(fields, "values", "Term", checks);
    checkBindings(fields, checks);
    checks.optional(fields, "unique", Value.BoolV.class, "Boolean");
    checks.optional(fields, "serialized", Value.BoolV.class, "Boolean");
    if (fields.get("partitions") instanceof Value.LongV partitions
        && (partitions.value() < 1 || partitions.value() > MAX_PARTITIONS)) {
      checks.add(
          List.of("partitions"),
          "bounds error",
          "Value " + partitions.value() + " is not in expected range 1 to " + MAX_PARTITIONS + ".");
    }
  }

  private static void checkSource(@Nullable Value source, Checks checks) {
    List<String> field = List.of("source");
    if (source == null) {
      checks.required(field);
      return;
    }
    boolean refs = false;
    boolean wildcard = false;
    Set<Value> seen = new HashSet<>();
    for (Value item : Fields.list(source)) {
      Value collection = item;
      boolean bound = false;
      if (item instanceof Value.ObjectV object) {
        collection = object.get("collection");
        bound = true;
        if (collection == null) {
          checks.required(List.of("class"));
          checks.required(field);
          continue;
        }
      }
      for (Value one : Fields.list(collection)) {
        boolean any = one instanceof Value.StringV text && text.value().equals("_");
        if (!any && !(one instanceof RefV ref && ref.isCollection())) {
          checks.type(field, one, "SourceClass");
          continue;
        }
        if (one instanceof RefV ref && ref.asNative() == Native.DATABASES) {
          checks.add(field, "invalid reference", "Cannot read reference.");
        }
        wildcard |= any && !bound;
        refs |= !any && !bound;
        if (!seen.add(one)) {
          checks.add(
              field,
              any ? "multiple wildcards" : "multiple bindings",
              any ? "Too many wildcards." : "A collection ref may only match one binding.");
        }
      }
    }
    if (refs && wildcard) {
      checks.add(
          field,
          "mixed wildcards",
          "Cannot mix collection refs and wildcards without providing bindings.");
    }
  }

  private static void checkComponents(
      Value.ObjectV fields, String name, String type, Checks checks) {
    Value components = fields.get(name);
    for (Value item : Fields.list(components)) {
      if (!(item instanceof Value.ObjectV object)) {
        checks.type(List.of(name), item, type);
        continue;
      }
      if (object.get("field") == null && object.get("binding") == null) {
        checks.add(
            List.of("field"),
            "value required",
            "Must provide one of the following: field, binding");
      }
      if (object.get("transform") instanceof Value.StringV transform
          && !transform.value().equals("casefold")) {
        checks.add(
            List.of("transform"),
            "invalid value",
            "Invalid value `" + transform.value() + "` at `transform`");
      }
      checks.optional(object, "reverse", Value.BoolV.class, "Boolean");
      checks.optional(object, "mva", Value.BoolV.class, "Boolean");
    }
  }

  private static void checkBindings(Value.ObjectV fields, Checks checks) {
    Set<String> used = new HashSet<>();
    for (String name : List.of("terms", "values")) {
      for (Value item : Fields.list(fields.get(name))) {
        if (item instanceof Value.ObjectV object
            && object.get("binding") instanceof Value.StringV binding) {
          used.add(binding.value());
        }
      }
    }
    for (Value item : Fields.list(fields.get("source"))) {
      if (item instanceof Value.ObjectV object
          && object.get("fields") instanceof Value.ObjectV bindings) {
        checkFields(bindings, used, checks);
      }
    }
  }

  private static void checkFields(Value.ObjectV bindings, Set<String> used, Checks checks) {
    for (Map.Entry<String, Value> binding : bindings.fields().entrySet()) {
      List<String> field = List.of("source", "fields", binding.getKey());
      if (!(binding.getValue() instanceof Value.LambdaV lambda)) {
        checks.type(field, binding.getValue(), "Query");
      } else if (lambda.code() instanceof dev.serverlessdb.fauna.eval.Invocable code
          && code.effect() != dev.serverlessdb.fauna.eval.Effect.PURE) {
        checks.add(field, "invalid binding", "Field binding must be a pure unary function.");
      }
      if (!used.contains(binding.getKey())) {
        checks.add(field, "unused binding", "Source binding is not used as a term or value.");
      }
    }
  }

  /** The fields of a new index: defaults first, computed ones last. */
  static Value.ObjectV withDefaults(Value.ObjectV given, boolean active) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("active", Value.of(active));
    fields.put("serialized", Value.TRUE);
    given.fields().forEach(fields::put);
    fields.put("active", Value.of(active));
    if (!(fields.get("partitions") instanceof Value.LongV)) {
      boolean many =
          Fields.list(fields.get("terms")).isEmpty() && fields.get("unique") != Value.TRUE;
      fields.remove("partitions");
      fields.put("partitions", Value.of(many ? (long) MAX_PARTITIONS : 1L));
    }
    return new Value.ObjectV(fields);
  }

  /** What an update may not change. */
  static List<Failure> changes(Value.ObjectV old, Value.ObjectV next) {
    Value.ObjectV before = only(old);
    Value.ObjectV after = only(next);
    Value partitions = old.get("partitions");
    Value proposed = next.get("partitions");
    if (partitions instanceof Value.LongV a
        && proposed instanceof Value.LongV b
        && a.value() != b.value()) {
      return List.of(
          new Failure(
              List.of(),
              "invalid index",
              "Index partition count may not be updated ("
                  + a.value()
                  + " -> "
                  + b.value()
                  + ")."));
    }
    if (before.equals(after)) {
      return List.of();
    }
    String diff = spaced(ValueJson.text(Diff.between(before, after), ApiVersion.V4));
    return List.of(
        new Failure(
            List.of(),
            "invalid index",
            "Index sources, terms, and values may not be updated (Diff(" + diff + "))"));
  }

  private static Value.ObjectV only(Value.ObjectV fields) {
    Map<String, Value> kept = new LinkedHashMap<>();
    for (String name : SHAPE) {
      Value value = fields.get(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    return new Value.ObjectV(kept);
  }

  /** With blanks inside brackets and after commas and colons, as the service prints it. */
  private static String spaced(String json) {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"' && (i == 0 || json.charAt(i - 1) != '\\')) {
        quoted = !quoted;
        out.append(c);
      } else if (quoted) {
        out.append(c);
      } else {
        switch (c) {
          case '{', '[' -> out.append(c).append(' ');
          case '}', ']' -> out.append(' ').append(c);
          case ',' -> out.append(", ");
          case ':' -> out.append(" : ");
          default -> out.append(c);
        }
      }
    }
    return out.toString();
  }
}
