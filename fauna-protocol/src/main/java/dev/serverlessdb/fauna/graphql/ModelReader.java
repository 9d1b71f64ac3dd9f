package dev.serverlessdb.fauna.graphql;

import graphql.language.AbstractDescribedNode;
import graphql.language.AstPrinter;
import graphql.language.BooleanValue;
import graphql.language.Definition;
import graphql.language.Description;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a schema's definitions into a {@link Model} and says all that is wrong with it. */
final class ModelReader {

  static final Set<String> SCALARS =
      Set.of("Boolean", "Date", "Float", "ID", "Int", "Long", "String", "Time");

  private static final Set<String> DIRECTIVES =
      Set.of(
          "collection",
          "deprecated",
          "embedded",
          GeneratedResolvers.DIRECTIVE,
          "index",
          "relation",
          "resolver",
          "unique");

  private final Model model = new Model();
  private final List<String> violations = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final List<String> withResolvers = new ArrayList<>();

  private ModelReader() {}

  /**
   * The model of a document.
   *
   * @throws InvalidSchema when it cannot be imported
   */
  static Model read(Document document) {
    ModelReader reader = new ModelReader();
    document.getDefinitions().forEach(reader::definition);
    ModelChecks.check(reader.model, reader.violations);
    if (reader.violations.isEmpty()) {
      Relations.recognise(reader.model, reader.violations);
    }
    if (reader.violations.isEmpty()) {
      GeneratedResolvers.add(reader.model, reader.withResolvers);
    }
    if (!reader.violations.isEmpty()) {
      throw new InvalidSchema(reader.violations);
    }
    return reader.model;
  }

  private void definition(Definition<?> definition) {
    if (definition instanceof ObjectTypeDefinition type) {
      if (!type.getImplements().isEmpty()) {
        violations.add("Type '" + type.getName() + "': interfaces are not supported.");
      }
      object(type);
    } else if (definition instanceof EnumTypeDefinition type) {
      define(type.getName());
      model.enums.put(
          type.getName(),
          new Model.EnumType(
              description(type),
              type.getEnumValueDefinitions().stream()
                  .map(value -> described(value.getName(), value))
                  .toList()));
    } else if (definition instanceof InputObjectTypeDefinition type) {
      define(type.getName());
      model.inputs.put(
          type.getName(), type.getInputValueDefinitions().stream().map(this::argument).toList());
    } else {
      violations.add(unsupported(definition));
    }
  }

  private static String unsupported(Definition<?> definition) {
    String kind =
        definition.getClass().getSimpleName().replaceAll("(Type)?(Extension)?Definition$", "");
    return kind + " definitions are not supported.";
  }

  private void define(String name) {
    if (!names.add(name)) {
      violations.add("Type name '" + name + "' is used twice.");
    }
    if (SCALARS.contains(name) || name.startsWith("__")) {
      violations.add("Type name '" + name + "' is reserved.");
    }
  }

  private void object(ObjectTypeDefinition type) {
    String name = type.getName();
    define(name);
    directives(type);
    if (name.equals("Subscription")) {
      violations.add("Subscriptions are not supported.");
      return;
    }
    if (name.equals("Query") || name.equals("Mutation")) {
      type.getFieldDefinitions().forEach(field -> root(name.equals("Mutation"), field));
      return;
    }
    List<Model.Field> fields =
        type.getFieldDefinitions().stream().map(field -> field(name, field)).toList();
    String collection = text(type, "collection", "name");
    boolean embedded = type.hasDirective("embedded");
    if (type.hasDirective(GeneratedResolvers.DIRECTIVE)) {
      withResolvers.add(name);
      if (embedded) {
        violations.add(
            "Embedded type '"
                + name
                + "' cannot have the @"
                + GeneratedResolvers.DIRECTIVE
                + " directive.");
      }
    }
    model.objects.put(
        name,
        new Model.ObjectType(
            described(name, type),
            embedded,
            collection == null ? name : collection,
            withoutOwn(name, fields)));
  }

  /** The fields that the service adds may be written down; any other name may not begin so. */
  private List<Model.Field> withoutOwn(String type, List<Model.Field> fields) {
    List<Model.Field> kept = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Model.Field field : fields) {
      String name = field.name();
      if (!seen.add(name)) {
        violations.add("Field '" + name + "' of type '" + type + "' is defined twice.");
      }
      if (name.equals("_id") || name.equals("_ts")) {
        continue;
      }
      if (name.startsWith("__")) {
        violations.add("Field name '" + name + "' of type '" + type + "' is reserved.");
      }
      kept.add(field);
    }
    return kept;
  }

  private void directives(DirectivesContainer<?> container) {
    for (Directive directive : container.getDirectives()) {
      if (!DIRECTIVES.contains(directive.getName())) {
        violations.add("Directive '" + directive.getName() + "' is not supported.");
      }
    }
  }

  private Model.Field field(String type, FieldDefinition field) {
    directives(field);
    String unique = null;
    if (field.hasDirective("unique")) {
      String index = text(field, "unique", "index");
      unique = index == null ? "unique_" + type + "_" + field.getName() : index;
    }
    return new Model.Field(
        described(field.getName(), field),
        type(field.getType()),
        field.getInputValueDefinitions().stream().map(this::argument).toList(),
        unique,
        field.hasDirective("relation"),
        text(field, "relation", "name"));
  }

  private Model.Field argument(InputValueDefinition argument) {
    return Model.Field.plain(
        described(argument.getName(), argument), type(argument.getType()), List.of());
  }

  private static Model.Described described(String name, AbstractDescribedNode<?> node) {
    StringBuilder suffix = new StringBuilder();
    if (node instanceof InputValueDefinition input && input.getDefaultValue() != null) {
      suffix.append(" = ").append(AstPrinter.printAst(input.getDefaultValue()));
    }
    if (node instanceof DirectivesContainer<?> container) {
      container
          .getDirectives("deprecated")
          .forEach(directive -> suffix.append(' ').append(AstPrinter.printAst(directive)));
    }
    return new Model.Described(name, description(node), suffix.toString());
  }

  private static String description(AbstractDescribedNode<?> node) {
    Description description = node.getDescription();
    return description == null ? "" : description.getContent();
  }

  private void root(boolean mutation, FieldDefinition definition) {
    Model.Field field = field(mutation ? "Mutation" : "Query", definition);
    boolean resolver = definition.hasDirective("resolver");
    String named = text(definition, resolver ? "resolver" : "index", "name");
    boolean paginated =
        resolver
            ? argument(definition, "resolver", "paginated") instanceof BooleanValue value
                && value.isValue()
            : field.type().list();
    model.roots.add(
        new Model.Root(
            mutation, field, resolver, named == null ? field.name() : named, paginated, null));
  }

  private static @Nullable Value<?> argument(
      DirectivesContainer<?> container, String directive, String argument) {
    return container.getDirectives(directive).stream()
        .map(found -> found.getArgument(argument))
        .filter(java.util.Objects::nonNull)
        .<Value<?>>map(graphql.language.Argument::getValue)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String text(
      DirectivesContainer<?> container, String directive, String argument) {
    Value<?> value = argument(container, directive, argument);
    String text = value instanceof StringValue string ? string.getValue() : null;
    return text == null || text.isEmpty() ? null : text;
  }

  private static Model.Type type(Type<?> type) {
    String text = AstPrinter.printAst(type);
    boolean required = type instanceof NonNullType;
    boolean list = false;
    Type<?> inner = type;
    while (!(inner instanceof TypeName name)) {
      if (inner instanceof NonNullType nonNull) {
        inner = nonNull.getType();
      } else {
        list = true;
        inner = ((ListType) inner).getType();
      }
    }
    return new Model.Type(text, name.getName(), list, required);
  }
}
