package dev.serverlessdb.fauna.graphql;

import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.SourceLocation;
import graphql.language.Value;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.validation.ValidationError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a query, in the words of the service. It was built on Sangria, as the answers
 * show that its documentation and its users quote; the other texts are that library's.
 *
 * @see <a
 *     href="https://github.com/sangria-graphql/sangria/blob/main/modules/core/src/main/scala/sangria/validation/Violation.scala">Sangria's
 *     violations</a>
 */
final class Violations {

  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
  private static final Pattern HEAD = Pattern.compile("^Validation error \\([^)]*\\) ?: ");
  private static final Pattern MISSING =
      Pattern.compile("argument '([^']*)' with value .* is missing required fields '\\[(.*)]'$");
  private static final Pattern EXTRA =
      Pattern.compile("argument '([^']*)' with value .* contains a field not in '.*': '(.*)'$");

  private static final Pattern INVALID =
      Pattern.compile("argument '([^']*)' with value .* is not a valid '([A-Za-z0-9_]+)'");

  private final Document document;
  private final QueryPlaces places;

  Violations(GraphQLSchema schema, Document document) {
    this.document = document;
    this.places = new QueryPlaces(schema, document);
  }

  /** One violation and where it is. */
  record Violation(String message, List<SourceLocation> locations) {}

  /** What an error of the library says; more than one when several fields are missing. */
  List<Violation> of(ValidationError error) {
    String text = HEAD.matcher(error.getMessage()).replaceFirst("");
    List<SourceLocation> locations =
        error.getLocations() == null ? List.of() : error.getLocations();
    Optional<QueryPlaces.Place> place =
        locations.isEmpty() ? Optional.empty() : places.at(locations.get(0));
    Matcher missing = MISSING.matcher(text);
    if (missing.find() && place.isPresent()) {
      return missing(place.get(), missing.group(1), List.of(missing.group(2).split(", ")));
    }
    Matcher extra = EXTRA.matcher(text);
    if (extra.find() && place.isPresent()) {
      return List.of(extra(place.get(), extra.group(1), extra.group(2)));
    }
    Matcher invalid = INVALID.matcher(text);
    if (invalid.find() && place.isPresent()) {
      Input input = input(place.get(), invalid.group(1));
      Value<?> value = input.value();
      if (value != null && ModelReader.SCALARS.contains(invalid.group(2))) {
        return List.of(invalid(value, invalid.group(2)));
      }
    }
    return List.of(new Violation(message(error, text, place.orElse(null)), locations));
  }

  private String message(ValidationError error, String text, QueryPlaces.@Nullable Place place) {
    List<String> names = QUOTED.matcher(text).results().map(found -> found.group(1)).toList();
    if (!(error.getValidationErrorType() instanceof graphql.validation.ValidationErrorType type)
        || names.isEmpty()) {
      return text;
    }
    String name = names.get(0);
    return switch (type) {
      case FieldUndefined -> "Cannot query field '" + name + "' on type '" + names.get(1) + "'.";
      case SubselectionRequired -> subselection(names, "must have a sub selection.");
      case SubselectionNotAllowed -> subselection(names, "must not have a sub selection.");
      case UnknownArgument -> place == null ? text : unknownArgument(name, place);
      case MissingFieldArgument -> place == null ? text : missingArgument(name, place);
      case UndefinedVariable ->
          "Variable '$" + name + "' is not defined" + by("by operation '", "'");
      case UnusedVariable -> "Variable '$" + name + "' is not used" + by("in operation ", "");
      case UnknownType -> "Unknown type '" + name + "'.";
      case UndefinedFragment -> "Unknown fragment '" + name + "'.";
      case UnusedFragment -> "Fragment '" + name + "' is not used.";
      case VariableTypeMismatch ->
          "Variable '$"
              + name
              + "' of type '"
              + names.get(1)
              + "' used in position expecting type '"
              + names.get(2)
              + "'.";
      default -> text;
    };
  }

  private static String subselection(List<String> typeAndField, String must) {
    return "Field '" + typeAndField.get(1) + "' of type '" + typeAndField.get(0) + "' " + must;
  }

  private static String unknownArgument(String name, QueryPlaces.Place place) {
    return "Unknown argument '"
        + name
        + "' on field '"
        + place.definition().getName()
        + "' of type '"
        + place.parent().getName()
        + "'.";
  }

  private static String missingArgument(String name, QueryPlaces.Place place) {
    GraphQLArgument argument = place.definition().getArgument(name);
    return "Field '"
        + place.definition().getName()
        + "' argument '"
        + name
        + "' of type '"
        + (argument == null ? "" : GraphQLTypeUtil.simplePrint(argument.getType()))
        + "' is required but not provided.";
  }

  /** The only operation's name, when it has one. */
  private String by(String before, String after) {
    List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
    String name = operations.size() == 1 ? operations.get(0).getName() : null;
    return name == null ? "." : " " + before + name + after + ".";
  }

  /** A value inside an argument and the input type that it should be of. */
  private record Input(@Nullable GraphQLInputObjectType type, @Nullable Value<?> value) {

    String typeName() {
      return type == null ? "" : type.getName();
    }

    List<SourceLocation> locations() {
      return value == null ? List.of() : List.of(value.getSourceLocation());
    }

    Input member(String name) {
      GraphQLInputObjectField field = type == null ? null : type.getField(name);
      Value<?> member = null;
      if (value instanceof ObjectValue object) {
        member =
            object.getObjectFields().stream()
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .<Value<?>>map(ObjectField::getValue)
                .orElse(null);
      }
      return new Input(
          field != null
                  && GraphQLTypeUtil.unwrapAll(field.getType())
                      instanceof GraphQLInputObjectType object
              ? object
              : null,
          member);
    }
  }

  /** Where a path of names leads, the first of which is an argument's. */
  private static Input input(QueryPlaces.Place place, String path) {
    List<String> names = List.of(path.split("\\."));
    GraphQLArgument argument = place.definition().getArgument(names.get(0));
    Input input =
        new Input(
            argument != null
                    && GraphQLTypeUtil.unwrapAll(argument.getType())
                        instanceof GraphQLInputObjectType object
                ? object
                : null,
            place.argument() == null ? null : place.argument().getValue());
    for (String name : names.subList(1, names.size())) {
      input = input.member(name);
    }
    return input;
  }

  private static List<Violation> missing(
      QueryPlaces.Place place, String path, List<String> fields) {
    Input input = input(place, path);
    List<Violation> violations = new ArrayList<>();
    for (String name : fields) {
      GraphQLInputObjectField field = input.type() == null ? null : input.type().getField(name);
      violations.add(
          new Violation(
              "Field '"
                  + input.typeName()
                  + "."
                  + name
                  + "' of required type '"
                  + (field == null ? "" : GraphQLTypeUtil.simplePrint(field.getType()))
                  + "' was not provided.",
              input.locations()));
    }
    return violations;
  }

  private static Violation invalid(Value<?> value, String scalar) {
    return new Violation(
        "Expected type '"
            + scalar
            + "', found '"
            + AstPrinter.printAst(value)
            + "'. "
            + Coercions.expected(scalar),
        List.of(value.getSourceLocation()));
  }

  private static Violation extra(QueryPlaces.Place place, String path, String name) {
    Input input = input(place, path);
    return new Violation(
        "Field '" + name + "' is not defined by type '" + input.typeName() + "'.",
        input.locations());
  }
}
