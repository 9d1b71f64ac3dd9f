package dev.serverlessdb.fauna.eval;

import dev.serverlessdb.fauna.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables in scope, innermost first. */
public final class Env {

  /** No variables. */
  public static final Env EMPTY = new Env(null, "", Value.NULL);

  private final @Nullable Env parent;
  private final String name;
  private final Value value;

  private Env(@Nullable Env parent, String name, Value value) {
    this.parent = parent;
    this.name = name;
    this.value = value;
  }

  /** These variables and one more, which hides one of the same name. */
  public Env with(String variable, Value bound) {
    return new Env(this, variable, bound);
  }

  /** These variables and those of {@code more}. */
  public Env withAll(Map<String, Value> more) {
    Env env = this;
    for (Map.Entry<String, Value> variable : more.entrySet()) {
      env = env.with(variable.getKey(), variable.getValue());
    }
    return env;
  }

  /** The value of a variable that the parser found to be bound. */
  public Value get(String variable) {
    for (Env env = this; env.parent != null; env = env.parent) {
      if (env.name.equals(variable)) {
        return env.value;
      }
    }
    throw new IllegalStateException("an unbound variable passed the parser");
  }
}
