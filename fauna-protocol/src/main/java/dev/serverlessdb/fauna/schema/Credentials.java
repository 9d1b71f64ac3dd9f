package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.fauna.auth.Secrets;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The passwords of documents. */
public final class Credentials {

  private Credentials() {}

  private static byte[] key(Evaluation evaluation, RefV instance) {
    return Keys.of(Keys.CREDENTIALS, evaluation.database(), instance.collection(), instance.id());
  }

  private static Optional<Version> of(Evaluation evaluation, RefV instance) {
    byte[] id = evaluation.state().view().get(key(evaluation, instance));
    return id == null
        ? Optional.empty()
        : read(
            evaluation,
            new Documents.Place(evaluation.database(), Native.CREDENTIALS.id(), Keys.number(id)));
  }

  private static Optional<Version> read(Evaluation evaluation, Documents.Place place) {
    return evaluation.state().meter().document(place, () -> Documents.live(evaluation, place));
  }

  /** Whether a document has that password. */
  public static boolean matches(Evaluation evaluation, RefV instance, String password) {
    return of(evaluation, instance)
        .map(version -> version.fields().get("hashed_password"))
        .filter(Value.StringV.class::isInstance)
        .map(hash -> Secrets.matches(password, ((Value.StringV) hash).value()))
        .orElse(false);
  }

  /** Sets the password that came with a document; null leaves everything as it is. */
  static void fromDocument(Evaluation evaluation, RefV instance, @Nullable String password) {
    if (password == null) {
      return;
    }
    byte[] existing = evaluation.state().view().get(key(evaluation, instance));
    long id = existing == null ? evaluation.state().ids().next() : Keys.number(existing);
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("instance", instance);
    fields.put("hashed_password", hashed(evaluation, password));
    Documents.write(
        evaluation,
        new Documents.Place(evaluation.database(), Native.CREDENTIALS.id(), id),
        false,
        new Value.ObjectV(fields));
    register(evaluation, instance, id);
  }

  static Value hashed(Evaluation evaluation, String password) {
    return Value.of(Secrets.hash(password, evaluation.state().ids().salt()));
  }

  static void register(Evaluation evaluation, RefV instance, long id) {
    evaluation.state().transaction().put(key(evaluation, instance), Keys.bytes(id));
  }

  static void unregister(Evaluation evaluation, RefV instance) {
    evaluation.state().transaction().delete(key(evaluation, instance));
  }
}
