package dev.serverlessdb.fauna.document;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.index.IndexWriter;
import dev.serverlessdb.fauna.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes away what nobody may read any more. A document that is written forgets its own old
 * versions; a document that was deleted is noted with the time at which its history ends, and later
 * writes, of whatever document, take a few such away.
 */
final class Garbage {

  /** How many deleted documents one write takes away; more than one, so that none pile up. */
  private static final int AT_ONCE = 4;

  private Garbage() {}

  /** Forgets versions before the limit, but for the newest of them. */
  static void forgetVersions(Evaluation evaluation, Documents.Place place) {
    long floor = Schema.minimumValidTime(evaluation, place.database(), place.collection());
    WriteTransaction transaction = evaluation.state().transaction();
    List<byte[]> keys = new ArrayList<>();
    List<byte[]> rows = new ArrayList<>();
    EntryCursor past =
        transaction.ascend(new KeyRange(place.historyPrefix(), place.historyKey(floor)));
    while (past.next()) {
      keys.add(past.key());
      rows.add(past.value());
    }
    for (int i = 0; i < keys.size() - 1; i++) {
      Version version = Documents.decode(evaluation, place, rows.get(i));
      IndexWriter.forget(evaluation, place, version, floor);
      transaction.delete(keys.get(i));
    }
  }

  /** Notes that a document was deleted now. */
  static void deleted(Evaluation evaluation, Documents.Place place) {
    long now = evaluation.state().micros();
    long kept = now - Schema.minimumValidTime(evaluation, place.database(), place.collection());
    evaluation
        .state()
        .transaction()
        .put(
            Keys.of(Keys.GARBAGE, now + kept, place.database(), place.collection(), place.id()),
            new byte[0]);
  }

  /** Takes away a few deleted documents whose history has ended. */
  static void sweep(Evaluation evaluation) {
    WriteTransaction transaction = evaluation.state().transaction();
    EntryCursor due =
        transaction.ascend(
            new KeyRange(
                Keys.of(Keys.GARBAGE), Keys.of(Keys.GARBAGE, evaluation.state().micros())));
    List<byte[]> keys = new ArrayList<>();
    while (keys.size() < AT_ONCE && due.next()) {
      keys.add(due.key());
    }
    for (byte[] key : keys) {
      transaction.delete(key);
      int at = 1 + Long.BYTES;
      take(
          evaluation,
          new Documents.Place(
              Keys.number(key, at),
              Keys.number(key, at + Long.BYTES),
              Keys.number(key, at + 2 * Long.BYTES)));
    }
  }

  private static void take(Evaluation evaluation, Documents.Place place) {
    List<Version> versions = Documents.versions(evaluation, place);
    long floor = Schema.minimumValidTime(evaluation, place.database(), place.collection());
    if (versions.isEmpty()) {
      return;
    }
    Version newest = versions.get(versions.size() - 1);
    if (!newest.deleted() || newest.ts() > floor) {
      return;
    }
    for (Version version : versions) {
      IndexWriter.forget(evaluation, place, version, floor);
    }
    evaluation.state().transaction().deleteRange(KeyRange.prefix(place.historyPrefix()));
  }
}
