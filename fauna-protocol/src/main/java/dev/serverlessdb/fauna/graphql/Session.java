package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.fql4.Lambdas;
import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.value.Value;
import org.jspecify.annotations.Nullable;

/** One request while it runs: all its expressions are evaluated in one transaction. */
final class Session {

  private final Evaluation evaluation;
  private @Nullable RuntimeException failure;

  Session(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** Evaluates an expression with the caller's rights. */
  Value run(Json expression) {
    evaluation.state().tick();
    return Lambdas.run(expression, evaluation);
  }

  /** Remembers what ends the whole transaction. */
  void fail(RuntimeException reason) {
    if (failure == null) {
      failure = reason;
    }
  }

  /** Ends the transaction when a field failed. */
  void end() {
    if (failure != null) {
      throw failure;
    }
  }
}
