package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.fauna.document.Diff;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Versions that callers put into the history of documents. */
public final class UserVersions {

  private UserVersions() {}

  /** A version with the data of {@code params}, checked. */
  public static Version of(
      Evaluation evaluation, long ts, Value.ObjectV params, Position position) {
    Value.ObjectV given = (Value.ObjectV) Diff.storable(params);
    Map<String, Value> patch = new LinkedHashMap<>();
    for (String name : List.of("data", "ttl")) {
      Value value = given.get(name);
      if (value != null) {
        patch.put(name, value);
      }
    }
    Value.ObjectV fields =
        UserFields.withoutEmptyData(Diff.apply(Value.ObjectV.EMPTY, new Value.ObjectV(patch)));
    Checks checks = new Checks();
    checks.data(fields);
    checks.optional(fields, "ttl", Value.TimeV.class, "Timestamp");
    if (!checks.failures().isEmpty()) {
      throw new FaunaException(FaunaError.validation(position, checks.failures()));
    }
    evaluation.state().tick();
    return new Version(ts, false, fields);
  }
}
