package dev.serverlessdb.fauna.feed;

import dev.serverlessdb.core.store.CommitRecord;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.List;
import java.util.Set;

/** What a stream looks at. Told of commits one at a time, in order. */
interface Watch {

  /** Whether a change of the row of that key may be an event. */
  boolean concerns(byte[] key);

  /**
   * What a commit means to whoever evaluates; {@code changes} are those that concern this watch.
   */
  List<StreamEvent> events(
      Evaluation evaluation, CommitRecord commit, List<CommitRecord.Change> changes);

  /**
   * A watch on the result of a query, which begins with the state that {@code evaluation} sees.
   *
   * @throws FaunaException when it is nothing that can be streamed
   */
  static Watch on(Value target, Evaluation evaluation, Set<EventField> fields) {
    RefV ref = target instanceof Value.DocV doc ? doc.ref() : null;
    if (target instanceof RefV given) {
      ref = given;
    }
    if (ref != null && ref.isUserDocument()) {
      if (ref.unresolved()) {
        throw new FaunaException(Schema.undefined(ref, Position.ROOT));
      }
      return new DocumentWatch(evaluation, ref, fields);
    }
    if (target instanceof Value.SetV set) {
      if (set.set() instanceof FaunaSet.Match match) {
        return new MatchWatch(evaluation, match, fields);
      }
      if (set.set() instanceof FaunaSet.Documents documents) {
        return new DocumentsWatch(evaluation, documents.collection(), fields);
      }
    }
    throw new FaunaException(
        FaunaError.invalidArgument(
            Position.ROOT,
            "Expected a Document Ref or Version, or a Set Ref, got " + target.typeName() + "."));
  }
}
