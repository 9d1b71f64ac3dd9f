package dev.serverlessdb.fauna.feed;

import dev.serverlessdb.core.store.CommitRecord;
import dev.serverlessdb.fauna.auth.Permissions;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All documents of a collection, by the index that the service itself keeps of them. */
final class DocumentsWatch implements Watch {

  private static final String INDEX = "documents_by_collection";

  private final RefV collection;
  private final byte[] prefix;
  private final SetEvents events;

  DocumentsWatch(Evaluation evaluation, RefV collection, Set<EventField> fields) {
    if (collection.unresolved()) {
      throw new FaunaException(Schema.undefined(collection, Position.ROOT));
    }
    this.collection = collection;
    long database = Schema.databaseOf(evaluation, collection);
    this.prefix = Keys.of(Keys.DOCUMENT, database, collection.id());
    RefV index = RefV.named(Native.INDEXES, 0, INDEX, collection.scope());
    this.events = new SetEvents(index, List.of(collection), fields);
  }

  @Override
  public boolean concerns(byte[] key) {
    return Prefixes.startsWith(key, prefix);
  }

  @Override
  public List<StreamEvent> events(
      Evaluation evaluation, CommitRecord commit, List<CommitRecord.Change> changes) {
    List<StreamEvent> found = new ArrayList<>();
    List<Value> terms = List.of(collection);
    boolean all =
        Permissions.indexRead(evaluation, collection, terms) == Permissions.IndexRead.UNRESTRICTED;
    for (CommitRecord.Change change : changes) {
      byte[] after = change.after();
      if ((change.before() == null) == (after == null)) {
        continue;
      }
      RefV document = RefV.document(collection, Keys.number(change.key(), prefix.length));
      if (all || Permissions.canRead(evaluation, document)) {
        long ts = after == null ? commit.timeMicros() : Version.tsOf(after);
        found.add(events.event(after != null, document, ts, List.of()));
      }
    }
    return found;
  }
}
