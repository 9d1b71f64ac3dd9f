package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.auth.Authenticator;
import dev.serverlessdb.fauna.auth.Permissions;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.index.Entry;
import dev.serverlessdb.fauna.index.EventReader;
import dev.serverlessdb.fauna.index.SetReader;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.schema.Shown;
import dev.serverlessdb.fauna.schema.ValidTime;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reading documents.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/get">Get</a>
 */
final class ReadFunctions {

  static final List<Form> FORMS =
      List.of(
          Form.read("get,ts?", ReadFunctions::get),
          Form.read("exists,ts?", ReadFunctions::exists),
          Form.read("key_from_secret", ReadFunctions::keyFromSecret));

  private ReadFunctions() {}

  private static Value get(Call call) {
    Value of = call.value("get");
    FaunaSet set = Call.asSet(of);
    if (set == null && of instanceof RefV ref) {
      call.resolved(ref, "get");
    }
    Evaluation evaluation = call.atTime("ts");
    if (set != null) {
      Iterator<Entry> entries = SetReader.entries(evaluation, set, call.at("get"));
      if (!entries.hasNext()) {
        throw new FaunaException(FaunaError.notFound(call.position(), "Set"));
      }
      return read(evaluation, entries.next().ref(), call.position());
    }
    if (of instanceof RefV ref) {
      return document(evaluation, ref, call.position());
    }
    throw call.mistyped("get", "Ref or Set");
  }

  /** The document that a reference refers to, counted as one that is read. */
  static Value.DocV document(Evaluation evaluation, RefV ref, Position position) {
    return evaluation.state().meter().document(ref, () -> read(evaluation, ref, position));
  }

  private static Value.DocV read(Evaluation evaluation, RefV ref, Position position) {
    if (!Permissions.canGet(evaluation, ref)) {
      throw new FaunaException(FaunaError.permissionDenied(position));
    }
    Documents.Place place = Schema.place(evaluation, ref);
    ValidTime.check(evaluation, place.database(), place.collection());
    evaluation.state().meter().get(evaluation.inLoop());
    evaluation.state().touched(ref.collectionName() + "/" + ref.shownId());
    evaluation.state().resources().add(ref.collectionName());
    Optional<Version> version =
        ref.asNative() != null ? Optional.empty() : Documents.live(evaluation, place);
    if (version.isEmpty()) {
      throw new FaunaException(FaunaError.notFound(position, kindOf(ref)));
    }
    return Shown.document(evaluation, ref, version.get(), false);
  }

  /** The word for what was not found. */
  static String kindOf(RefV ref) {
    Native kind = ref.kind();
    return kind == null ? "Document" : kind.title();
  }

  private static Value exists(Call call) {
    Value of = call.value("exists");
    Evaluation evaluation = call.atTime("ts");
    FaunaSet set = Call.asSet(of);
    if (set instanceof FaunaSet.Events events) {
      return Value.of(!new EventReader(evaluation, call.at("exists")).all(events).isEmpty());
    }
    if (set != null) {
      return Value.of(SetReader.entries(evaluation, set, call.at("exists")).hasNext());
    }
    if (!(of instanceof RefV ref)) {
      throw call.mistyped("exists", "Ref or Set");
    }
    if (ref.unresolved()) {
      return Value.FALSE;
    }
    Documents.Place place = Schema.place(evaluation, ref);
    ValidTime.check(evaluation, place.database(), place.collection());
    boolean there =
        evaluation
            .state()
            .meter()
            .document(
                ref,
                () -> Permissions.canRead(evaluation, ref) && Documents.exists(evaluation, place));
    return Value.of(there);
  }

  private static Value keyFromSecret(Call call) {
    String secret = call.string("key_from_secret");
    Evaluation evaluation = call.evaluation();
    Authenticator lookup = new Authenticator(evaluation, "");
    Optional<Authenticator.Found> found =
        evaluation.state().meter().document(secret, () -> lookup.find(secret));
    if (found.isEmpty()
        || found.get().database() != evaluation.database()
        || !Permissions.canRead(evaluation, found.get().ref())) {
      throw new FaunaException(
          FaunaError.query(
              400,
              "instance not found",
              "No key found for secret " + secret + ".",
              call.position()));
    }
    return Shown.document(evaluation, found.get().ref(), found.get().version(), false);
  }
}
