package dev.serverlessdb.fauna.value;

import java.util.List;

/** The code of a lambda: what a value needs to know of it. The evaluator has the rest. */
public interface LambdaCode {

  /** The version of the API that its expression follows. */
  String apiVersion();

  /** The names of the parameters. */
  List<String> parameters();

  /** Whether the parameters stand in an array, to be matched with an array's elements. */
  boolean pattern();

  /** The body as JSON text. */
  String source();
}
