package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.fauna.auth.Builtin;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError.Failure;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks fields of documents and collects what is wrong with them. */
final class Checks {

  private static final String NAME_CHARACTERS = "[;@+$\\-_.!~%\\w]+";
  private static final Pattern NAME =
      Pattern.compile(NAME_CHARACTERS, Pattern.UNICODE_CHARACTER_CLASS);

  /** How the service names the validator of roles in its messages. */
  private static final String ROLE_VALIDATOR = "fauna.model.Key$Role$@521f4f6f";

  private final List<Failure> failures = new ArrayList<>();

  List<Failure> failures() {
    return failures;
  }

  void add(List<String> field, String code, String description) {
    failures.add(new Failure(field, code, description));
  }

  /** The name that validators have for the type of a stored value. */
  static String storedType(Value value) {
    if (value instanceof Value.LongV) {
      return "Long";
    }
    if (value instanceof Value.ObjectV) {
      return "Map";
    }
    if (value instanceof Value.TimeV) {
      return "Time";
    }
    if (value instanceof Value.LambdaV) {
      return "Query";
    }
    return value instanceof RefV ? "Ref" : value.typeName();
  }

  void type(List<String> field, Value value, String expected) {
    add(
        field,
        "invalid type",
        "Invalid type " + storedType(value) + ", expected type " + expected + ".");
  }

  void required(List<String> field) {
    add(field, "value required", "Required value not found.");
  }

  /** The value of a field when it is of a type; a failure when it is of another. */
  <T extends Value> void optional(
      Value.ObjectV fields, String name, Class<T> type, String expected) {
    Value value = fields.get(name);
    if (value != null && !type.isInstance(value)) {
      type(List.of(name), value, expected);
    }
  }

  void data(Value.ObjectV fields) {
    optional(fields, "data", Value.ObjectV.class, "Map");
  }

  void name(Value.ObjectV fields) {
    Value value = fields.get("name");
    if (value == null) {
      required(List.of("name"));
    } else if (!(value instanceof Value.StringV name)) {
      type(List.of("name"), value, "Name");
    } else if (!NAME.matcher(name.value()).matches()) {
      add(
          List.of("name"),
          "invalid characters",
          "The name "
              + name.value()
              + " uses invalid characters. Valid characters must match: "
              + NAME_CHARACTERS);
    } else if (name.value().equals("_")) {
      add(List.of("name"), "reserved name", "Invalid name _. Reserved names: _.");
    }
  }

  /** A role: a name, a reference or several of them; built-in names only alone. */
  void role(Evaluation evaluation, @Nullable Value role) {
    List<String> field = List.of("role");
    if (role == null) {
      return;
    }
    if (role instanceof Value.StringV name) {
      if (Builtin.parse(name.value()).isEmpty()) {
        userRole(evaluation, field, name.value());
      }
    } else if (role instanceof Value.ArrayV array) {
      boolean valid =
          array.items().stream()
              .allMatch(
                  item ->
                      item instanceof Value.StringV name
                          ? Builtin.parse(name.value()).isEmpty()
                          : isRole(item));
      if (!valid) {
        type(field, role, "Role");
      }
      for (Value item : array.items()) {
        if (item instanceof Value.StringV name) {
          userRole(evaluation, field, name.value());
        }
      }
    } else if (!isRole(role)) {
      type(field, role, "Role");
    }
  }

  private static boolean isRole(Value value) {
    return value instanceof RefV ref && ref.collection() == Native.ROLES.id();
  }

  private void userRole(Evaluation evaluation, List<String> field, String name) {
    if (Schema.idOf(evaluation, evaluation.database(), Native.ROLES, name) == RefV.UNDEFINED) {
      noRole(field, name);
    }
  }

  private void noRole(List<String> field, String name) {
    add(field, "validation failure", ROLE_VALIDATOR + " name `" + name + "` does not exist.");
  }

  /** References whose names name nothing, or that lead into another database. */
  static List<Failure> references(Value.ObjectV fields) {
    List<Failure> failures = new ArrayList<>();
    fields.fields().forEach((name, value) -> references(value, List.of(name), failures));
    return failures;
  }

  private static void references(Value value, List<String> path, List<Failure> failures) {
    if (value instanceof RefV ref) {
      if (ref.unresolved()) {
        failures.add(new Failure(path, "invalid reference", "Cannot read reference."));
      } else if (!ref.scope().isEmpty()) {
        failures.add(new Failure(path, "invalid reference", "Reference cannot be scoped."));
      }
    } else if (value instanceof Value.ArrayV array) {
      for (int i = 0; i < array.items().size(); i++) {
        references(array.items().get(i), longer(path, Integer.toString(i)), failures);
      }
    } else if (value instanceof Value.ObjectV object) {
      for (Map.Entry<String, Value> member : object.fields().entrySet()) {
        references(member.getValue(), longer(path, member.getKey()), failures);
      }
    }
  }

  private static List<String> longer(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return List.copyOf(longer);
  }
}
