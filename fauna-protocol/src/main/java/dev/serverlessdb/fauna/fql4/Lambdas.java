package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.value.LambdaCode;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.wire.JsonReader;
import java.util.List;
import java.util.Map;

/** Queries and stored lambdas from their texts. */
public final class Lambdas {

  /** The lambda that gives null. */
  public static final LambdaCode NOTHING =
      new LambdaExpr(
          Position.ROOT,
          ApiVersion.V4.text(),
          List.of("_"),
          false,
          new Expr.Literal(Position.ROOT, Value.NULL),
          List.of());

  private Lambdas() {}

  /** A lambda as it was stored. */
  public static Value parse(String source, Evaluation evaluation) {
    Json json = JsonReader.readStored(source);
    try {
      return new Value.LambdaV(
          Parser.parseLambda((Json.Obj) json, evaluation, Position.ROOT), Map.of());
    } catch (FaunaException e) {
      // What was valid when it was stored may not be any more: a quoted set of a deleted index.
      return new Value.LambdaV(NOTHING, Map.of());
    }
  }

  /** Parses and evaluates a query. */
  public static Value run(Json query, Evaluation evaluation) {
    Expr root = Parser.parse(query, evaluation, evaluation.state().version());
    return root.eval(evaluation, dev.serverlessdb.fauna.eval.Env.EMPTY);
  }

  /** Whether running the query needs the writer's lock from the beginning. */
  public static boolean writes(Json query) {
    return QueryScan.mayWrite(query);
  }
}
