package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.value.ValueJson;
import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.language.SourceLocation;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Errors as the service shows them. A field that fails ends the whole request, since a request is
 * one transaction.
 *
 * @see <a href="https://docs.fauna.com/fauna/current/api/graphql/errors">Error responses</a>
 */
final class Failures implements DataFetcherExceptionHandler {

  private static final Pattern UNDEFINED =
      Pattern.compile("Field '([^']*)' in type '([^']*)' is undefined");

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

  /** An error of the library as the members that are shown. */
  static Map<String, Object> shown(GraphQLError error, String query) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("message", message(error, query));
    List<SourceLocation> locations = error.getLocations();
    if (locations != null && !locations.isEmpty()) {
      shown.put("locations", locations.stream().map(Failures::place).toList());
    }
    if (error.getPath() != null) {
      shown.put("path", error.getPath());
    }
    return shown;
  }

  private static Map<String, Object> place(SourceLocation at) {
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("line", at.getLine());
    place.put("column", at.getColumn());
    return place;
  }

  private static String message(GraphQLError error, String query) {
    String message = error.getMessage() == null ? "" : error.getMessage();
    Matcher undefined = UNDEFINED.matcher(message);
    if (error instanceof ValidationError validation
        && validation.getValidationErrorType() == ValidationErrorType.FieldUndefined
        && undefined.find()) {
      return "Cannot query field '"
          + undefined.group(1)
          + "' on type '"
          + undefined.group(2)
          + "'."
          + where(validation.getLocations(), query);
    }
    return message;
  }

  /** The place in the query, with the line and a mark below it. */
  private static String where(List<SourceLocation> locations, String query) {
    List<String> lines = query.lines().toList();
    if (locations.isEmpty() || locations.get(0).getLine() > lines.size()) {
      return "";
    }
    SourceLocation at = locations.get(0);
    return " (line "
        + at.getLine()
        + ", column "
        + at.getColumn()
        + "):\n"
        + lines.get(at.getLine() - 1)
        + "\n"
        + " ".repeat(Math.max(0, at.getColumn() - 1))
        + "^";
  }
}
