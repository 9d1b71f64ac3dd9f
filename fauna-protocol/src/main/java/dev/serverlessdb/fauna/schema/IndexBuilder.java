package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.index.IndexDef;
import dev.serverlessdb.fauna.index.IndexWriter;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fills new indexes and empties deleted ones. */
final class IndexBuilder {

  /** The service builds an index over more documents than these in the background. */
  private static final int BUILT_AT_ONCE = 128;

  private IndexBuilder() {}

  /** Whether the service would have built the index before it answers. */
  static boolean atOnce(Evaluation evaluation, long database, Value.ObjectV fields) {
    IndexDef index = IndexDef.of(0, fields);
    if (index.several()) {
      return false;
    }
    byte[] prefix = Keys.of(Keys.DOCUMENT, database, index.sources().get(0).collection());
    EntryCursor walk = evaluation.state().view().ascend(KeyRange.prefix(prefix));
    int count = 0;
    while (walk.next()) {
      if (++count > BUILT_AT_ONCE) {
        return false;
      }
    }
    return true;
  }

  static void build(Evaluation evaluation, long database, long id) {
    Optional<IndexDef> found = Definitions.index(evaluation, database, id);
    if (found.isEmpty()) {
      return;
    }
    IndexDef index = found.get();
    for (IndexDef.Source source : index.sources()) {
      evaluation
          .state()
          .transaction()
          .put(Keys.of(Keys.SOURCE, database, source.collection(), id), new byte[0]);
    }
    Set<Long> collections = new LinkedHashSet<>();
    for (IndexDef.Source source : index.sources()) {
      if (source.collection() == IndexDef.ANY) {
        collections.addAll(userCollections(evaluation, database));
      } else {
        collections.add(source.collection());
      }
    }
    for (long collection : collections) {
      for (long document : ids(evaluation, database, collection)) {
        Documents.Place place = new Documents.Place(database, collection, document);
        List<Version> versions = Documents.versions(evaluation, place);
        IndexWriter.build(evaluation, place, index, versions);
      }
    }
  }

  private static List<Long> userCollections(Evaluation evaluation, long database) {
    byte[] prefix = Keys.of(Keys.DOCUMENT, database, Native.COLLECTIONS.id());
    EntryCursor walk = evaluation.state().view().ascend(KeyRange.prefix(prefix));
    List<Long> ids = new ArrayList<>();
    while (walk.next()) {
      ids.add(Keys.number(walk.key(), prefix.length));
    }
    return ids;
  }

  /** The documents that are there or were. */
  private static Set<Long> ids(Evaluation evaluation, long database, long collection) {
    ReadView view = evaluation.state().view();
    Set<Long> ids = new LinkedHashSet<>();
    for (int kind : new int[] {Keys.DOCUMENT, Keys.HISTORY}) {
      byte[] prefix = Keys.of(kind, database, collection);
      EntryCursor walk = view.ascend(KeyRange.prefix(prefix));
      while (walk.next()) {
        ids.add(Keys.number(walk.key(), prefix.length));
      }
    }
    return ids;
  }

  static void erase(Evaluation evaluation, long database, long id) {
    Optional<IndexDef> index = Definitions.index(evaluation, database, id);
    if (index.isEmpty()) {
      return;
    }
    var transaction = evaluation.state().transaction();
    for (IndexDef.Source source : index.get().sources()) {
      transaction.delete(Keys.of(Keys.SOURCE, database, source.collection(), id));
    }
    transaction.deleteRange(KeyRange.prefix(Keys.of(Keys.ENTRY, database, id)));
    transaction.deleteRange(KeyRange.prefix(Keys.of(Keys.PAST_ENTRY, database, id)));
  }

  /** A collection takes its documents with it, and the indexes that cover nothing else. */
  static void eraseCollection(Evaluation evaluation, long database, long id) {
    for (IndexDef index : IndexWriter.over(evaluation, database, id)) {
      if (!index.several()) {
        Documents.Place place = new Documents.Place(database, Native.INDEXES.id(), index.id());
        evaluation
            .state()
            .transaction()
            .delete(Keys.name(database, Native.INDEXES.id(), index.name()));
        erase(evaluation, database, index.id());
        Documents.write(evaluation, place, true, Value.ObjectV.EMPTY);
      }
    }
    if (!IndexWriter.over(evaluation, database, id).isEmpty()) {
      for (long document : ids(evaluation, database, id)) {
        IndexWriter.erase(evaluation, new Documents.Place(database, id, document));
      }
    }
    var transaction = evaluation.state().transaction();
    transaction.deleteRange(KeyRange.prefix(Keys.of(Keys.DOCUMENT, database, id)));
    transaction.deleteRange(KeyRange.prefix(Keys.of(Keys.HISTORY, database, id)));
  }
}
