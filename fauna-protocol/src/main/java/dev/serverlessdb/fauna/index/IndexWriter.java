package dev.serverlessdb.fauna.index;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.schema.Definitions;
import dev.serverlessdb.fauna.value.KeyWriter;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the entries of indexes. A live entry is one row; an entry that was removed becomes a row of
 * the past that knows both times, so that sets can be read as they were and their events listed.
 */
public final class IndexWriter {

  private IndexWriter() {}

  /** Thrown when a document would be in a unique index where another one is already. */
  public static final class NotUnique extends RuntimeException {
    NotUnique() {
      super("not unique", null, false, false);
    }
  }

  /** The indexes that cover a collection. */
  public static List<IndexDef> over(Evaluation evaluation, long database, long collection) {
    List<IndexDef> indexes = new ArrayList<>();
    addIndexes(evaluation, database, collection, indexes);
    if (collection >= Native.FIRST_USER_COLLECTION) {
      addIndexes(evaluation, database, IndexDef.ANY, indexes);
    }
    return indexes;
  }

  private static void addIndexes(
      Evaluation evaluation, long database, long source, List<IndexDef> indexes) {
    byte[] prefix = Keys.of(Keys.SOURCE, database, source);
    EntryCursor walk = evaluation.state().view().ascend(KeyRange.prefix(prefix));
    while (walk.next()) {
      long id = Keys.number(walk.key(), prefix.length);
      if (indexes.stream().noneMatch(index -> index.id() == id)) {
        Definitions.index(evaluation, database, id).ifPresent(indexes::add);
      }
    }
  }

  private static RefV ref(Evaluation evaluation, Documents.Place place) {
    Native kind = Native.byId(place.collection());
    if (kind != null && kind.named()) {
      String name = Definitions.nameOf(evaluation, place.database(), kind, place.id());
      return RefV.named(kind, place.id(), name == null ? "" : name, List.of());
    }
    return new RefV(List.of(), place.collection(), "", place.id(), null);
  }

  /** The entries of a version by the key of their row. */
  private static Map<ByteKey, EntryRow> entries(
      Evaluation evaluation, Documents.Place place, IndexDef index, Version version) {
    Map<ByteKey, EntryRow> rows = new LinkedHashMap<>();
    if (version.deleted()) {
      return rows;
    }
    RefV ref = ref(evaluation, place);
    for (Tuples.Tuple tuple : Tuples.of(evaluation, index, ref, version)) {
      EntrySize.check(tuple);
      byte[] key = entryKey(place.database(), index, tuple, ref);
      rows.put(
          new ByteKey(key),
          new EntryRow(version.ts(), Long.MAX_VALUE, version.expiry(), tuple.values(), ref));
    }
    return rows;
  }

  private static byte[] entryKey(long database, IndexDef index, Tuples.Tuple tuple, RefV ref) {
    return new KeyWriter()
        .raw(termKey(Keys.ENTRY, database, index, tuple.terms()))
        .tuple(tuple.values(), index.directions())
        .number(ref.id())
        .number(ref.collection())
        .toBytes();
  }

  /** What the keys of all entries under one tuple of terms begin with. */
  static byte[] termKey(
      int kind, long database, IndexDef index, List<dev.serverlessdb.fauna.value.Value> terms) {
    return Keys.writer(kind, database, index.id())
        .exact(true)
        .tuple(terms, List.of())
        .exact(false)
        .toBytes();
  }

  /** Brings the indexes from the old version of a document to the new one. */
  public static void changed(
      Evaluation evaluation, Documents.Place place, Optional<Version> old, Version next) {
    for (IndexDef index : over(evaluation, place.database(), place.collection())) {
      Map<ByteKey, EntryRow> before =
          old.isEmpty() ? Map.of() : entries(evaluation, place, index, old.get());
      Map<ByteKey, EntryRow> after = entries(evaluation, place, index, next);
      WriteTransaction transaction = evaluation.state().transaction();
      for (ByteKey key : before.keySet()) {
        if (!after.containsKey(key)) {
          remove(evaluation, place, key.bytes(), next.ts());
        }
      }
      for (Map.Entry<ByteKey, EntryRow> entry : after.entrySet()) {
        byte[] key = entry.getKey().bytes();
        byte[] kept = transaction.get(key);
        EntryRow row = entry.getValue();
        if (kept != null) {
          row = row.since(EntryRow.addedAt(kept));
        }
        byte[] bytes = row.encode();
        evaluation.state().written(place, key.length + bytes.length);
        transaction.put(key, bytes);
        if (index.unique() && kept == null) {
          checkUnique(evaluation, transaction, key);
        }
      }
    }
  }

  private static void remove(Evaluation evaluation, Documents.Place place, byte[] key, long ts) {
    WriteTransaction transaction = evaluation.state().transaction();
    byte[] row = transaction.get(key);
    transaction.delete(key);
    if (row != null && EntryRow.addedAt(row) < ts) {
      byte[] past = EntryRow.pastKey(key, ts);
      evaluation.state().written(place, past.length);
      transaction.put(past, EntryRow.ended(row, ts));
    }
  }

  private static void checkUnique(Evaluation evaluation, WriteTransaction transaction, byte[] key) {
    byte[] tuple = java.util.Arrays.copyOf(key, key.length - 16);
    EntryCursor walk = transaction.ascend(KeyRange.prefix(tuple));
    while (walk.next()) {
      if (walk.key().length == key.length
          && !java.util.Arrays.equals(walk.key(), key)
          && EntryRow.expiryOf(walk.value()) > evaluation.state().micros()) {
        throw new NotUnique();
      }
    }
  }

  /** Makes the entries of a document whose history was rewritten anew. */
  public static void rewritten(
      Evaluation evaluation, Documents.Place place, List<Version> old, List<Version> next) {
    WriteTransaction transaction = evaluation.state().transaction();
    for (IndexDef index : over(evaluation, place.database(), place.collection())) {
      Set<ByteKey> stale = new HashSet<>();
      for (Version version : old) {
        stale.addAll(entries(evaluation, place, index, version).keySet());
      }
      for (ByteKey key : stale) {
        transaction.delete(key.bytes());
        transaction.deleteRange(KeyRange.prefix(EntryRow.pastPrefix(key.bytes())));
      }
      build(evaluation, place, index, next);
    }
  }

  /** Makes all entries of a document in an index out of its versions, oldest first. */
  public static void build(
      Evaluation evaluation, Documents.Place place, IndexDef index, List<Version> versions) {
    WriteTransaction transaction = evaluation.state().transaction();
    Map<ByteKey, EntryRow> live = Map.of();
    for (Version version : versions) {
      Map<ByteKey, EntryRow> now = entries(evaluation, place, index, version);
      for (Map.Entry<ByteKey, EntryRow> entry : live.entrySet()) {
        if (!now.containsKey(entry.getKey())) {
          transaction.put(
              EntryRow.pastKey(entry.getKey().bytes(), version.ts()),
              entry.getValue().until(version.ts()).encode());
        }
      }
      for (Map.Entry<ByteKey, EntryRow> entry : live.entrySet()) {
        now.computeIfPresent(entry.getKey(), (key, row) -> row.since(entry.getValue().added()));
      }
      live = now;
    }
    for (Map.Entry<ByteKey, EntryRow> entry : live.entrySet()) {
      byte[] bytes = entry.getValue().encode();
      transaction.put(entry.getKey().bytes(), bytes);
    }
  }

  /** Forgets entries of an old version that ended at {@code floor} or before. */
  public static void forget(
      Evaluation evaluation, Documents.Place place, Version version, long floor) {
    WriteTransaction transaction = evaluation.state().transaction();
    for (IndexDef index : over(evaluation, place.database(), place.collection())) {
      for (ByteKey key : entries(evaluation, place, index, version).keySet()) {
        byte[] from = EntryRow.pastPrefix(key.bytes());
        transaction.deleteRange(new KeyRange(from, EntryRow.pastKey(key.bytes(), floor + 1)));
      }
    }
  }

  /** Takes a document out of all indexes without leaving a trace. */
  public static void erase(Evaluation evaluation, Documents.Place place) {
    rewritten(evaluation, place, Documents.versions(evaluation, place), List.of());
  }
}
