package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Tokens as {@code Login} makes them and {@code Logout} takes them away. */
public final class Tokens {

  private Tokens() {}

  /** Checks the arguments of a login. */
  public static void checkLogin(Value.ObjectV params, Position position) {
    Checks checks = new Checks();
    Value password = params.get("password");
    if (password == null || password instanceof Value.NullV) {
      checks.required(List.of("password"));
    } else {
      checks.optional(params, "password", Value.StringV.class, "String");
    }
    checks.data(params);
    checks.optional(params, "ttl", Value.TimeV.class, "Timestamp");
    if (!checks.failures().isEmpty()) {
      throw new FaunaException(FaunaError.validation(position, checks.failures()));
    }
  }

  /** A new token; whoever knows the password may have it. */
  public static Value.DocV create(
      Evaluation evaluation,
      RefV instance,
      Value.ObjectV params,
      Position whole,
      Position argument) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (String name : List.of("data", "ttl")) {
      Value value = params.get(name);
      if (value != null) {
        fields.put(name, value);
      }
    }
    fields.put("instance", instance);
    return new Writer(evaluation.as(evaluation.auth().trusted()), whole, argument)
        .create(
            RefV.ofNative(Native.TOKENS, List.of()),
            OptionalLong.empty(),
            new Value.ObjectV(fields));
  }

  /** Takes a token away. */
  public static void delete(Evaluation evaluation, Documents.Place place) {
    Version version = Documents.live(evaluation, place).orElseThrow();
    new SchemaEffects(evaluation, Native.TOKENS).deleted(place.id(), version.fields());
    Documents.write(evaluation, place, true, Value.ObjectV.EMPTY);
  }
}
