package dev.serverlessdb.fauna.eval;

import dev.serverlessdb.fauna.auth.Auth;
import dev.serverlessdb.fauna.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an expression is evaluated: in which database, as whom, at which time, and what it may not
 * do. Immutable; what changes is in the {@link QueryState}.
 */
public final class Evaluation {

  /** The valid time of whoever reads the present. */
  public static final long NOW = Long.MAX_VALUE;

  private final QueryState state;
  private final Auth auth;
  private final long validTime;
  private final @Nullable String noWrites;
  private final boolean inLoop;

  private Evaluation(
      QueryState state, Auth auth, long validTime, @Nullable String noWrites, boolean inLoop) {
    this.state = state;
    this.auth = auth;
    this.validTime = validTime;
    this.noWrites = noWrites;
    this.inLoop = inLoop;
  }

  /** A query's evaluation from its root. */
  public static Evaluation root(QueryState state, Auth auth) {
    return new Evaluation(state, auth, NOW, null, false);
  }

  /** The same at another time: reads see what was valid then. */
  public Evaluation at(long micros) {
    long time = micros >= state.micros() ? NOW : micros;
    return time == validTime ? this : new Evaluation(state, auth, time, noWrites, inLoop);
  }

  /** The same as somebody else. */
  public Evaluation as(Auth other) {
    return new Evaluation(state, other, validTime, noWrites, inLoop);
  }

  /** The same without writes; {@code where} completes the message. */
  public Evaluation readOnly(String where) {
    return new Evaluation(state, auth, validTime, where, inLoop);
  }

  /** The same, inside a lambda that runs once for every element. */
  public Evaluation looping() {
    return inLoop ? this : new Evaluation(state, auth, validTime, noWrites, true);
  }

  /** What the query shares. */
  public QueryState state() {
    return state;
  }

  /** Who asks. */
  public Auth auth() {
    return auth;
  }

  /** The id of the database. */
  public long database() {
    return auth.database();
  }

  /** The time at which reads happen, {@link #NOW} for the present. */
  public long validTime() {
    return validTime;
  }

  /** Whether reads see the present. */
  public boolean isNow() {
    return validTime == NOW;
  }

  /** Whether this is inside a lambda that runs once for every element. */
  public boolean inLoop() {
    return inLoop;
  }

  /** Checks that the expression at {@code position} may write; {@code own} is where it does. */
  public void checkWrite(Position own, Position argument) {
    if (noWrites != null) {
      throw new FaunaException(
          FaunaError.invalidExpression(
              own, "Call performs a write, which is not allowed in " + noWrites + "."));
    }
    if (!isNow()) {
      throw new FaunaException(
          FaunaError.query(
              400, "invalid write time", "Cannot write outside of snapshot time.", argument));
    }
    state.transaction();
  }

  /** Runs a lambda. */
  public Value call(Value.LambdaV lambda, Value argument) {
    return ((Invocable) lambda.code()).invoke(this, lambda.captured(), argument);
  }

  /** Runs a lambda on several arguments. */
  public Value call(Value.LambdaV lambda, List<Value> arguments) {
    return call(lambda, Value.array(arguments));
  }
}
