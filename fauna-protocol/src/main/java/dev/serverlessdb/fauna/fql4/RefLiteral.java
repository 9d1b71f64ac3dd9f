package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.Effect;
import dev.serverlessdb.fauna.eval.Env;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.schema.RefSpec;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueJson;

/** A reference by name; the name is looked up when it is evaluated. */
record RefLiteral(Position position, RefSpec spec) implements Expr {

  @Override
  public Value eval(Evaluation evaluation, Env env) {
    return Schema.resolve(evaluation, spec);
  }

  @Override
  public Effect effect() {
    return Effect.PURE;
  }

  @Override
  public void source(StringBuilder out) {
    new ValueJson(out, ApiVersion.V4).write(Schema.unresolved(spec));
  }
}
