package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;

/** Versions as the documents that callers see. */
public final class Shown {

  private static final String AUDIENCE = "https://db.fauna.com/db/";

  private Shown() {}

  /** The document of a version; {@code created} when this query made it. */
  public static Value.DocV document(
      Evaluation evaluation, RefV ref, Version version, boolean created) {
    Value.ObjectV fields = version.fields();
    RefV named = ref;
    Native kind = ref.kind();
    if (kind == Native.ACCESS_PROVIDERS) {
      fields = fields.with("audience", Value.of(audience(evaluation.database())));
    }
    if (kind != null && kind.named() && fields.get("name") instanceof Value.StringV name) {
      named = RefV.named(kind, ref.id(), name.value(), ref.scope());
    }
    return new Value.DocV(named, version.ts(), fields, created);
  }

  /** What tokens of an access provider must be issued for. */
  public static String audience(long database) {
    return AUDIENCE + Databases.globalId(database);
  }
}
