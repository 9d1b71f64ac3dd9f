package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.Effect;
import dev.serverlessdb.fauna.eval.Env;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Value;
import java.util.Map;

/**
 * A call of one of the language's functions.
 *
 * @param position where it stands
 * @param form the function
 * @param arguments the arguments, in the order in which they were given
 * @param version the version of the API that it was parsed for
 */
record CallExpr(Position position, Form form, Map<String, Expr> arguments, ApiVersion version)
    implements Expr {

  @Override
  public Value eval(Evaluation evaluation, Env env) {
    evaluation.state().compute();
    return form.body().apply(new Call(this, evaluation, env));
  }

  @Override
  public Effect effect() {
    return form.effect().and(Expr.strongest(arguments.values()));
  }

  @Override
  public void source(StringBuilder out) {
    Expr.sourceOf(arguments, out);
  }
}
