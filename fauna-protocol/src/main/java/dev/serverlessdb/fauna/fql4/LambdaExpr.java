package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.Effect;
import dev.serverlessdb.fauna.eval.Env;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Invocable;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A lambda. Its value remembers the variables that its body uses.
 *
 * @param position where it stands
 * @param apiVersion the version that its body follows
 * @param parameters the names
 * @param pattern whether the names stand in an array
 * @param body what it evaluates
 * @param free the variables of its surroundings that the body uses
 */
record LambdaExpr(
    Position position,
    String apiVersion,
    List<String> parameters,
    boolean pattern,
    Expr body,
    List<String> free)
    implements Expr, Invocable {

  @Override
  public Value eval(Evaluation evaluation, Env env) {
    Map<String, Value> captured = new LinkedHashMap<>();
    for (String name : free) {
      captured.put(name, env.get(name));
    }
    return new Value.LambdaV(this, captured);
  }

  @Override
  public Effect effect() {
    return body.effect();
  }

  @Override
  public void source(StringBuilder out) {
    Value.LambdaV bare = new Value.LambdaV(this, Map.of());
    String text = dev.serverlessdb.fauna.value.ValueJson.storedText(bare);
    out.append(text.replaceFirst("^\\{\"api_version\":\"[^\"]*\",", "{"));
  }

  @Override
  public String source() {
    StringBuilder out = new StringBuilder();
    body.source(out);
    return out.toString();
  }

  @Override
  public Value invoke(Evaluation evaluation, Map<String, Value> captured, Value argument) {
    evaluation.state().compute();
    Env env = Env.EMPTY.withAll(captured);
    if (!pattern) {
      return body.eval(evaluation, bind(env, parameters.get(0), argument));
    }
    List<Value> items = argument instanceof Value.ArrayV array ? array.items() : List.of(argument);
    if (items.size() != parameters.size()) {
      throw FaunaException.argument(
          position.at("lambda"),
          "Lambda expects an array with "
              + parameters.size()
              + " elements. Array contains "
              + items.size()
              + ".");
    }
    for (int i = 0; i < parameters.size(); i++) {
      env = bind(env, parameters.get(i), items.get(i));
    }
    return body.eval(evaluation, env);
  }

  private static Env bind(Env env, String name, Value value) {
    return name.equals("_") ? env : env.with(name, value);
  }
}
