package dev.serverlessdb.fauna.eval;

import dev.serverlessdb.fauna.value.LambdaCode;
import dev.serverlessdb.fauna.value.Value;
import java.util.Map;

/** The code of a lambda that can run. */
public interface Invocable extends LambdaCode {

  /** The strongest thing that its body may do. */
  Effect effect();

  /** Runs the body with its parameters bound to {@code argument}. */
  Value invoke(Evaluation evaluation, Map<String, Value> captured, Value argument);
}
