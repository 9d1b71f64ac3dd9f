package dev.serverlessdb.fauna.graphql;

import graphql.GraphQLContext;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.SourceLocation;
import graphql.language.VariableDefinition;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.idl.TypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the values of variables, in the words of {@link Violations}' library.
 *
 * @see <a
 *     href="https://github.com/sangria-graphql/sangria/blob/main/modules/core/src/main/scala/sangria/execution/ValueCoercionHelper.scala">How
 *     Sangria checks variables</a>
 */
final class Coercions {

  private static final Map<String, String> EXPECTED =
      Map.of(
          "Int", "Int value expected",
          "Float", "Float or Int value expected",
          "Boolean", "Boolean value expected",
          "String", "String value expected",
          "ID", "String or Int value expected");

  private final GraphQLSchema schema;
  private final Document document;

  Coercions(GraphQLSchema schema, Document document) {
    this.schema = schema;
    this.document = document;
  }

  /** All that is wrong with an operation's variables. */
  List<Violations.Violation> of(@Nullable String operation, Map<String, Object> values) {
    List<Violations.Violation> violations = new ArrayList<>();
    for (OperationDefinition candidate : document.getDefinitionsOfType(OperationDefinition.class)) {
      if (operation == null || operation.equals(candidate.getName())) {
        candidate.getVariableDefinitions().forEach(variable -> check(variable, values, violations));
      }
    }
    return violations;
  }

  private void check(
      VariableDefinition variable,
      Map<String, Object> values,
      List<Violations.Violation> violations) {
    GraphQLType named = schema.getType(TypeInfo.typeInfo(variable.getType()).getName());
    boolean given = values.containsKey(variable.getName());
    if (named == null || (!given && variable.getDefaultValue() != null)) {
      return;
    }
    Object value = values.get(variable.getName());
    List<String> reasons = new ArrayList<>();
    GraphQLType type = TypeInfo.typeInfo(variable.getType()).decorate(named);
    check(type, value, "", reasons);
    List<SourceLocation> location = List.of(variable.getSourceLocation());
    for (String reason : reasons) {
      String got = given ? "got: " + Requests.json(value) : "value is undefined";
      violations.add(
          new Violations.Violation(
              "Variable '$"
                  + variable.getName()
                  + "' expected value of type '"
                  + AstPrinter.printAst(variable.getType())
                  + "' but "
                  + got
                  + ". Reason: "
                  + reason,
              location));
    }
  }

  private static void check(
      GraphQLType type, @Nullable Object value, String path, List<String> reasons) {
    if (type instanceof GraphQLNonNull required) {
      if (value == null) {
        reasons.add(at(path, "Expected non-null value, found null."));
      } else {
        check(required.getWrappedType(), value, path, reasons);
      }
    } else if (value != null && type instanceof GraphQLList list) {
      // Whichever element it is, the library calls it the first one.
      for (Object item : value instanceof List<?> items ? items : List.of(value)) {
        check(list.getWrappedType(), item, path + "[0]", reasons);
      }
    } else if (value != null && type instanceof GraphQLInputObjectType object) {
      check(object, value, path, reasons);
    } else if (value != null) {
      String problem = problem(type, value);
      if (problem != null) {
        reasons.add(at(path, problem));
      }
    }
  }

  private static void check(
      GraphQLInputObjectType type, Object value, String path, List<String> reasons) {
    if (!(value instanceof Map<?, ?> members)) {
      reasons.add(at(path, "Expected '" + type.getName() + "', found not an object."));
      return;
    }
    for (GraphQLInputObjectField field : type.getFieldDefinitions()) {
      if (members.containsKey(field.getName()) || !field.hasSetDefaultValue()) {
        check(field.getType(), members.get(field.getName()), path + "." + field.getName(), reasons);
      }
    }
    for (Object name : members.keySet()) {
      if (type.getField(name.toString()) == null) {
        reasons.add(
            at(
                path + "." + name,
                "Field '" + name + "' is not defined in the input type '" + type.getName() + "'."));
      }
    }
  }

  private static String at(String path, String problem) {
    String shown = path.startsWith(".") ? path.substring(1) : path;
    return shown.isEmpty() ? problem : "'" + shown + "' " + problem;
  }

  private static @Nullable String problem(GraphQLType type, Object value) {
    if (type instanceof GraphQLEnumType enumeration) {
      return enumeration.getValue(value.toString()) == null || !(value instanceof String)
          ? undefined(enumeration, value)
          : null;
    }
    if (!(type instanceof GraphQLScalarType scalar)) {
      return null;
    }
    if (value instanceof Map || value instanceof List) {
      return "Invalid value";
    }
    try {
      Object unused =
          scalar.getCoercing().parseValue(value, GraphQLContext.getDefault(), Locale.ENGLISH);
      return null;
    } catch (CoercingParseValueException e) {
      return expected(scalar.getName());
    }
  }

  /** What a scalar wants. */
  static String expected(String scalar) {
    return EXPECTED.getOrDefault(scalar, scalar + " value expected");
  }

  private static String undefined(GraphQLEnumType type, Object value) {
    return value instanceof String
        ? "Enum value '"
            + value
            + "' is undefined in enum type '"
            + type.getName()
            + "'. Known values are: "
            + type.getValues().stream()
                .map(GraphQLEnumValueDefinition::getName)
                .collect(Collectors.joining(", "))
            + "."
        : "Enum value expected";
  }
}
