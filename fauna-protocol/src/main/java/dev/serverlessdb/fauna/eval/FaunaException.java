package dev.serverlessdb.fauna.eval;

import java.util.List;

/** Ends a query with one or more errors; nothing that it wrote remains. */
public final class FaunaException extends RuntimeException {

  private final transient List<FaunaError> errors;

  /** Ends with {@code errors}. */
  public FaunaException(List<FaunaError> errors) {
    super(errors.isEmpty() ? "" : errors.get(0).description(), null, false, false);
    this.errors = List.copyOf(errors);
  }

  /** Ends with one error. */
  public FaunaException(FaunaError error) {
    this(List.of(error));
  }

  /** The errors, in the order of their positions in the query. */
  public List<FaunaError> errors() {
    return errors;
  }

  /** An argument is of the wrong type or value. */
  public static FaunaException argument(Position position, String description) {
    return new FaunaException(FaunaError.invalidArgument(position, description));
  }

  /** An argument is of the wrong type. */
  public static FaunaException type(Position position, String expected, String provided) {
    return argument(position, expected + " expected, " + provided + " provided.");
  }

  /** The status of the answer: parse errors first, then arguments, then permissions. */
  public int status() {
    for (String code : List.of("invalid expression", "invalid argument", "permission denied")) {
      for (FaunaError error : errors) {
        if (error.code().equals(code)) {
          return error.status();
        }
      }
    }
    return errors.get(0).status();
  }
}
