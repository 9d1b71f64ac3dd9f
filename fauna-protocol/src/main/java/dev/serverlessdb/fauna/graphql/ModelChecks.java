package dev.serverlessdb.fauna.graphql;

import java.util.List;

/** What must hold between the definitions of a schema. */
final class ModelChecks {

  /** More types than that make a schema that nobody waits for. */
  private static final int TYPES_MAX = 500;

  private final Model model;
  private final List<String> violations;

  private ModelChecks(Model model, List<String> violations) {
    this.model = model;
    this.violations = violations;
  }

  static void check(Model model, List<String> violations) {
    ModelChecks checks = new ModelChecks(model, violations);
    if (model.objects.size() > TYPES_MAX) {
      violations.add("More than " + TYPES_MAX + " types.");
    }
    model.objects.values().forEach(checks::object);
    model.inputs.forEach(
        (name, fields) -> {
          checks.notEmpty(name, fields);
          fields.forEach(field -> checks.input(name, field));
        });
    model.enums.forEach(
        (name, type) -> {
          if (type.values().isEmpty()) {
            violations.add("Type '" + name + "' must define at least one value.");
          }
        });
    model.roots.forEach(checks::root);
  }

  private void notEmpty(String name, List<Model.Field> fields) {
    if (fields.isEmpty()) {
      violations.add("Type '" + name + "' must define one or more fields.");
    }
  }

  private void object(Model.ObjectType type) {
    notEmpty(type.name(), type.fields());
    for (Model.Field field : type.fields()) {
      output(type.name(), field);
      if (!field.arguments().isEmpty()) {
        violations.add(
            "Field '" + field.name() + "' of type '" + type.name() + "' cannot take arguments.");
      }
      if (type.embedded() && field.related()) {
        violations.add(
            "Field '"
                + field.name()
                + "' of the embedded type '"
                + type.name()
                + "' cannot be a relation.");
      }
    }
  }

  private void output(String type, Model.Field field) {
    String named = field.type().named();
    boolean known =
        ModelReader.SCALARS.contains(named)
            || model.enums.containsKey(named)
            || model.objects.containsKey(named);
    if (!known) {
      unknown(type, field);
    }
  }

  private void unknown(String type, Model.Field field) {
    violations.add(
        "Unknown type '"
            + field.type().named()
            + "' of field '"
            + field.name()
            + "' in type '"
            + type
            + "'.");
  }

  private void input(String type, Model.Field field) {
    String named = field.type().named();
    boolean known =
        ModelReader.SCALARS.contains(named)
            || model.enums.containsKey(named)
            || model.inputs.containsKey(named)
            || isGenerated(named);
    if (!known) {
      unknown(type, field);
    }
  }

  private boolean isGenerated(String input) {
    return input.endsWith("Input")
        && model.objects.containsKey(input.substring(0, input.length() - "Input".length()));
  }

  private void root(Model.Root root) {
    String type = root.mutation() ? "Mutation" : "Query";
    Model.Field field = root.field();
    output(type, field);
    field.arguments().forEach(argument -> input(type + "." + field.name(), argument));
    if (root.resolver()) {
      if (root.paginated() && !field.type().list()) {
        violations.add("Field '" + field.name() + "' is paginated and must be a list.");
      }
      return;
    }
    Model.ObjectType target = model.objects.get(field.type().named());
    if (root.mutation() || target == null || target.embedded()) {
      violations.add(
          "Field '"
              + field.name()
              + "' of type '"
              + type
              + "' needs the @resolver directive: no collection answers it.");
      return;
    }
    for (Model.Field argument : field.arguments()) {
      if (target.field(argument.name()) == null) {
        violations.add(
            "Object '"
                + target.name()
                + "' does not have a field named '"
                + argument.name()
                + "'.");
      }
    }
  }
}
