package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.Native;

/** The time before which history is not kept. */
public final class ValidTime {

  private ValidTime() {}

  /** Checks that a user's collection may be read at the evaluation's time. */
  public static void check(Evaluation evaluation, long database, long collection) {
    if (evaluation.isNow() || collection < Native.FIRST_USER_COLLECTION) {
      return;
    }
    long floor = Schema.minimumValidTime(evaluation, database, collection);
    if (evaluation.validTime() < floor) {
      throw new FaunaException(
          FaunaError.protocol(
              400,
              "bad request",
              "Requested timestamp "
                  + Fields.instant(evaluation.validTime())
                  + " less than minimum allowed timestamp "
                  + Fields.instant(floor)
                  + "."));
    }
  }
}
