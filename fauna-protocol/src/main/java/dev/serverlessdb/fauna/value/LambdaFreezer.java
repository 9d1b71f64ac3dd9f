package dev.serverlessdb.fauna.value;

import java.util.List;
import java.util.Map;

/** Lambdas with what they captured written into their code. */
public final class LambdaFreezer {

  private LambdaFreezer() {}

  /** A lambda that captures nothing and does the same; to be stored, not to be run. */
  public static Value.LambdaV freeze(Value.LambdaV lambda) {
    if (lambda.captured().isEmpty()) {
      return lambda;
    }
    StringBuilder source = new StringBuilder();
    new ValueJson(source, ApiVersion.V4).writeLambda(lambda);
    String text = source.toString();
    String body = text.substring(text.indexOf(",\"expr\":") + 8, text.length() - 1);
    LambdaCode code = lambda.code();
    return new Value.LambdaV(
        new Frozen(code.apiVersion(), code.parameters(), code.pattern(), body), Map.of());
  }

  private record Frozen(String apiVersion, List<String> parameters, boolean pattern, String source)
      implements LambdaCode {}
}
