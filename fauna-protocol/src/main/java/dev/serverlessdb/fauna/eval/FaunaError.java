package dev.serverlessdb.fauna.eval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as the service answers it.
 *
 * @param status the HTTP status that it asks for
 * @param code the service's error code
 * @param description its text
 * @param position where in the query; null for errors of the protocol
 * @param failures what is wrong with a document
 * @param cause the errors inside a called function
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/errors">Errors of FQL v4</a>
 */
public record FaunaError(
    int status,
    String code,
    String description,
    @Nullable Position position,
    List<Failure> failures,
    List<FaunaError> cause) {

  /** A field that is wrong. */
  public record Failure(List<String> field, String code, String description) {}

  /** What an error of the whole request looks like: no position. */
  public static FaunaError protocol(int status, String code, String description) {
    return new FaunaError(status, code, description, null, List.of(), List.of());
  }

  private static FaunaError of(int status, String code, String description, Position position) {
    return new FaunaError(status, code, description, position, List.of(), List.of());
  }

  /** The query cannot be read. */
  public static FaunaError invalidExpression(Position position, String description) {
    return of(400, "invalid expression", description, position);
  }

  /** An argument is of the wrong type or value. */
  public static FaunaError invalidArgument(Position position, String description) {
    return of(400, "invalid argument", description, position);
  }

  /** A name names nothing. */
  public static FaunaError undefinedRef(Position position, String kind, String name) {
    return of(400, "invalid ref", "Ref refers to undefined " + kind + " '" + name + "'", position);
  }

  /** Any error of the query without further members. */
  public static FaunaError query(int status, String code, String description, Position position) {
    return of(status, code, description, position);
  }

  /** The caller may not do that. */
  public static FaunaError permissionDenied(Position position) {
    return of(403, "permission denied", "Insufficient privileges to perform the action.", position);
  }

  /** There is no such document or set. */
  public static FaunaError notFound(Position position, String what) {
    return of(404, "instance not found", what + " not found.", position);
  }

  /** A document may not look like that. */
  public static FaunaError validation(Position position, List<Failure> failures) {
    return new FaunaError(
        400, "validation failed", "document data is not valid.", position, failures, List.of());
  }

  /** A called function failed. */
  public static FaunaError call(Position position, List<FaunaError> cause) {
    return new FaunaError(
        400,
        "call error",
        "Calling the function resulted in an error.",
        position,
        List.of(),
        cause);
  }
}
