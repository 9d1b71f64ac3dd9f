package dev.serverlessdb.fauna.wire;

import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.value.Value;
import java.util.function.Function;

/**
 * What happens in a transaction.
 *
 * @param writes whether it is known to write; what is not is tried as a reader first
 * @param body what to do
 */
record Work(boolean writes, Function<Evaluation, Value> body) {}
