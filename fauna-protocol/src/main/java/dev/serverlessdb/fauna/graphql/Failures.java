package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.graphql.Violations.Violation;
import dev.serverlessdb.fauna.value.ValueJson;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.InvalidSyntaxError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.InputMapDefinesTooManyFieldsException;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.language.SourceLocation;
import graphql.parser.Parser;
import graphql.schema.CoercingParseValueException;
import graphql.validation.ValidationError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Errors as the service shows them. A field that fails ends the whole request, since a request is
 * one transaction.
 *
 * @see <a href="https://docs.fauna.com/fauna/current/api/graphql/errors">Error responses</a>
 */
final class Failures implements DataFetcherExceptionHandler {

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters parameters) {
    Session session =
        parameters.getDataFetchingEnvironment().getGraphQlContext().get(Session.class);
    Throwable cause = parameters.getException();
    if (session != null) {
      session.fail(cause instanceof RuntimeException e ? e : new IllegalStateException(cause));
    }
    return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult().build());
  }

  /** The body of a request that ended with errors of FQL. */
  static String of(FaunaException failure) {
    StringBuilder out = new StringBuilder("{\"data\":null,\"errors\":[");
    String between = "";
    for (FaunaError error : failure.errors()) {
      FaunaError shown = innermost(error);
      out.append(between).append("{\"message\":");
      ValueJson.quote(shown.description(), out);
      out.append(",\"extensions\":{\"code\":");
      ValueJson.quote(shown.code(), out);
      out.append("}}");
      between = ",";
    }
    return out.append("]}").toString();
  }

  /** What a called function failed of, rather than that it failed. */
  private static FaunaError innermost(FaunaError error) {
    return error.cause().isEmpty() ? error : innermost(error.cause().get(0));
  }

  /** Errors of the library as the members that are shown. */
  static List<Map<String, Object>> shown(Engine.Executed executed) {
    List<Map<String, Object>> shown = new ArrayList<>();
    for (GraphQLError error : executed.result().getErrors()) {
      for (Violation violation : violations(error, executed)) {
        Map<String, Object> one = shown(violation, executed.input().getQuery());
        if (error.getPath() != null) {
          one.put("path", error.getPath());
        }
        shown.add(one);
      }
    }
    return shown;
  }

  private static List<Violation> violations(GraphQLError error, Engine.Executed executed) {
    ExecutionInput input = executed.input();
    List<Violation> known = List.of();
    if (error instanceof ValidationError validation) {
      known = new Violations(executed.schema(), Parser.parse(input.getQuery())).of(validation);
    } else if (error instanceof NonNullableValueCoercedAsNullException
        || error instanceof InputMapDefinesTooManyFieldsException
        || error instanceof CoercingParseValueException) {
      known =
          new Coercions(executed.schema(), Parser.parse(input.getQuery()))
              .of(input.getOperationName(), input.getRawVariables().toMap());
    }
    return known.isEmpty() ? List.of(new Violation(message(error), locations(error))) : known;
  }

  private static List<SourceLocation> locations(GraphQLError error) {
    return error.getLocations() == null ? List.of() : error.getLocations();
  }

  private static String message(GraphQLError error) {
    if (error instanceof NonNullableFieldWasNullError) {
      return "Cannot return null for non-nullable type";
    }
    String message = error.getMessage() == null ? "" : error.getMessage();
    return error instanceof InvalidSyntaxError
        ? "Syntax error while parsing GraphQL query. " + message
        : message;
  }

  private static Map<String, Object> shown(Violation violation, String query) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("message", violation.message() + where(violation.locations(), query));
    if (!violation.locations().isEmpty()) {
      shown.put("locations", violation.locations().stream().map(Failures::place).toList());
    }
    return shown;
  }

  private static Map<String, Object> place(SourceLocation at) {
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("line", at.getLine());
    place.put("column", at.getColumn());
    return place;
  }

  /** The places in the query, each with its line and a mark below it. */
  private static String where(List<SourceLocation> locations, String query) {
    List<String> lines = query.lines().toList();
    return locations.stream()
        .filter(at -> at.getLine() > 0 && at.getLine() <= lines.size())
        .map(
            at ->
                " (line "
                    + at.getLine()
                    + ", column "
                    + at.getColumn()
                    + "):\n"
                    + lines.get(at.getLine() - 1)
                    + "\n"
                    + " ".repeat(Math.max(0, at.getColumn() - 1))
                    + "^")
        .collect(Collectors.joining("\n"));
  }
}
