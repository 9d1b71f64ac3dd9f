package dev.serverlessdb.fauna.document;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.QueryState;
import dev.serverlessdb.fauna.index.IndexWriter;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads and writes versions of documents; every write keeps the indexes in step. */
public final class Documents {

  /** The greatest size of a version, in bytes. */
  public static final long MAX_VERSION_BYTES = 8L * 1024 * 1024;

  /** Which document: the database, the collection and the id. */
  public record Place(long database, long collection, long id) {

    byte[] key() {
      return Keys.of(Keys.DOCUMENT, database, collection, id);
    }

    byte[] historyPrefix() {
      return Keys.of(Keys.HISTORY, database, collection, id);
    }

    byte[] historyKey(long ts) {
      return Keys.of(Keys.HISTORY, database, collection, id, ts);
    }
  }

  private Documents() {}

  /** The version that is live at the evaluation's time. */
  public static Optional<Version> live(Evaluation evaluation, Place place) {
    QueryState state = evaluation.state();
    long now = evaluation.isNow() ? state.micros() : evaluation.validTime();
    return newest(evaluation, place).filter(version -> version.liveAt(now));
  }

  /** Whether there is a live version; cheaper than to read it. */
  public static boolean exists(Evaluation evaluation, Place place) {
    byte[] row = evaluation.isNow() ? evaluation.state().view().get(place.key()) : null;
    if (row != null && Version.livesForEver(row)) {
      evaluation.state().meter().read(row.length);
      return true;
    }
    return (row != null || !evaluation.isNow()) && live(evaluation, place).isPresent();
  }

  /** The newest version at the evaluation's time, a deletion perhaps. */
  private static Optional<Version> newest(Evaluation evaluation, Place place) {
    QueryState state = evaluation.state();
    ValueCodec.Names names = Schema.names(evaluation, place.database());
    byte[] row = state.view().get(place.key());
    state.meter().read(row == null ? 0 : row.length);
    if (row != null && Version.tsOf(row) <= evaluation.validTime()) {
      return Optional.of(Version.decode(row, names));
    }
    if (evaluation.isNow()) {
      return Optional.empty();
    }
    byte[] above = KeyRange.after(place.historyKey(evaluation.validTime()));
    EntryCursor older = state.view().descend(new KeyRange(place.historyPrefix(), above));
    return older.next() ? Optional.of(Version.decode(older.value(), names)) : Optional.empty();
  }

  /** The raw row of the newest version of a live document, or nothing. */
  public static Optional<byte[]> row(ReadView view, Place place) {
    return Optional.ofNullable(view.get(place.key()));
  }

  /** Decodes a row. */
  public static Version decode(Evaluation evaluation, Place place, byte[] row) {
    return Version.decode(row, Schema.names(evaluation, place.database()));
  }

  /** All versions that are kept, oldest first. */
  public static List<Version> versions(Evaluation evaluation, Place place) {
    ReadView view = evaluation.state().view();
    ValueCodec.Names names = Schema.names(evaluation, place.database());
    List<Version> versions = new ArrayList<>();
    EntryCursor past = view.ascend(KeyRange.prefix(place.historyPrefix()));
    while (past.next()) {
      evaluation.state().meter().read(past.value().length);
      versions.add(Version.decode(past.value(), names));
    }
    byte[] row = view.get(place.key());
    if (row != null) {
      versions.add(Version.decode(row, names));
    }
    evaluation.state().meter().read(row == null ? 0 : row.length);
    return versions;
  }

  /** Writes a new version, now. Two versions of one transaction collapse into one. */
  public static void write(
      Evaluation evaluation, Place place, boolean deleted, Value.ObjectV fields) {
    QueryState state = evaluation.state();
    WriteTransaction transaction = state.transaction();
    Version next = new Version(state.micros(), deleted, fields);
    byte[] bytes = next.encode();
    if (bytes.length > MAX_VERSION_BYTES) {
      throw new FaunaException(
          FaunaError.protocol(
              400,
              "bad request",
              "Version bytes ("
                  + bytes.length
                  + ") exceeds threshold ("
                  + MAX_VERSION_BYTES
                  + ")"));
    }
    state.written(place, bytes.length);
    byte[] key = place.key();
    byte[] before = transaction.get(key);
    Optional<Version> old =
        before == null
            ? Optional.empty()
            : Optional.of(Version.decode(before, Schema.names(evaluation, place.database())));
    if (before != null && old.isPresent() && old.get().ts() < next.ts()) {
      transaction.put(place.historyKey(old.get().ts()), before);
    }
    if (deleted) {
      transaction.delete(key);
      boolean born = old.isPresent() && old.get().ts() == next.ts();
      if (!born || hasHistory(transaction, place)) {
        transaction.put(place.historyKey(next.ts()), bytes);
      }
    } else {
      transaction.delete(place.historyKey(next.ts()));
      transaction.put(key, bytes);
    }
    IndexWriter.changed(evaluation, place, old, next);
    Garbage.forgetVersions(evaluation, place);
    if (deleted) {
      Garbage.deleted(evaluation, place);
    }
    Garbage.sweep(evaluation);
  }

  private static boolean hasHistory(ReadView view, Place place) {
    return view.ascend(KeyRange.prefix(place.historyPrefix())).next();
  }

  /** Puts other versions in the place of all that there are; for rewriting history. */
  public static void rewrite(Evaluation evaluation, Place place, List<Version> rewritten) {
    QueryState state = evaluation.state();
    List<Version> versions = trimmed(evaluation, place, rewritten);
    WriteTransaction transaction = state.transaction();
    List<Version> old = versions(evaluation, place);
    transaction.deleteRange(KeyRange.prefix(place.historyPrefix()));
    transaction.delete(place.key());
    for (int i = 0; i < versions.size(); i++) {
      Version version = versions.get(i);
      byte[] bytes = version.encode();
      state.written(place, bytes.length);
      boolean newest = i == versions.size() - 1;
      transaction.put(
          newest && !version.deleted() ? place.key() : place.historyKey(version.ts()), bytes);
    }
    IndexWriter.rewritten(evaluation, place, old, versions);
  }

  /** The versions that may be read: from the newest that is older than the limit. */
  public static List<Version> readable(Evaluation evaluation, Place place) {
    return trimmed(evaluation, place, versions(evaluation, place));
  }

  private static List<Version> trimmed(Evaluation evaluation, Place place, List<Version> all) {
    long floor = Schema.minimumValidTime(evaluation, place.database(), place.collection());
    int first = 0;
    while (first + 1 < all.size() && all.get(first + 1).ts() <= floor) {
      first++;
    }
    if (first < all.size() && all.get(first).deleted() && all.get(first).ts() <= floor) {
      first++;
    }
    return first >= all.size() ? Collections.emptyList() : all.subList(first, all.size());
  }
}
