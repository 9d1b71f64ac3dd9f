package dev.serverlessdb.fauna.feed;

import dev.serverlessdb.core.store.CommitRecord;
import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.fauna.auth.Permissions;
import dev.serverlessdb.fauna.document.Diff;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.schema.Shown;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A document. Keeps its versions, because what an event means depends on the version before. */
final class DocumentWatch implements Watch {

  private static final String REWRITE = "history_rewrite";

  private final RefV ref;
  private final Set<EventField> fields;
  private final Documents.Place place;
  private final byte[] liveKey;
  private final byte[] historyPrefix;
  private NavigableMap<Long, byte[]> rows;

  DocumentWatch(Evaluation evaluation, RefV ref, Set<EventField> fields) {
    this.ref = ref;
    this.fields = fields;
    this.place = Schema.place(evaluation, ref);
    this.liveKey = key(Keys.DOCUMENT);
    this.historyPrefix = key(Keys.HISTORY);
    this.rows = load(evaluation.state().view());
  }

  private byte[] key(int kind) {
    return Keys.of(kind, place.database(), place.collection(), place.id());
  }

  private NavigableMap<Long, byte[]> load(ReadView view) {
    NavigableMap<Long, byte[]> all = new TreeMap<>();
    EntryCursor past = view.ascend(KeyRange.prefix(historyPrefix));
    while (past.next()) {
      all.put(Version.tsOf(past.value()), past.value());
    }
    byte[] live = view.get(liveKey);
    if (live != null) {
      all.put(Version.tsOf(live), live);
    }
    return all;
  }

  @Override
  public boolean concerns(byte[] key) {
    return Arrays.equals(key, liveKey) || Prefixes.startsWith(key, historyPrefix);
  }

  @Override
  public List<StreamEvent> events(
      Evaluation evaluation, CommitRecord commit, List<CommitRecord.Change> changes) {
    NavigableMap<Long, byte[]> before = rows;
    NavigableMap<Long, byte[]> after = new TreeMap<>(before);
    for (CommitRecord.Change change : changes) {
      if (change.before() != null) {
        after.remove(Version.tsOf(change.before()));
      }
    }
    for (CommitRecord.Change change : changes) {
      if (change.after() != null) {
        after.put(Version.tsOf(change.after()), change.after());
      }
    }
    rows = after;
    return compare(evaluation, commit.timeMicros(), before, after);
  }

  private List<StreamEvent> compare(
      Evaluation evaluation,
      long now,
      NavigableMap<Long, byte[]> before,
      NavigableMap<Long, byte[]> after) {
    boolean written = !Arrays.equals(before.get(now), after.get(now));
    boolean removed = !written && !after.keySet().containsAll(before.keySet());
    // The service tells of what an insertion revises first, of what a removal revises last.
    TreeSet<Long> times = new TreeSet<>(before.keySet());
    times.addAll(after.keySet());
    List<StreamEvent> events = new ArrayList<>();
    boolean mayRead = written && Permissions.canRead(evaluation, ref);
    boolean mayReadHistory = Permissions.canReadHistory(evaluation, ref);
    for (long ts : removed ? times : times.descendingSet()) {
      byte[] old = before.get(ts);
      byte[] next = after.get(ts);
      if (next == null) {
        // A write forgets what is older than the collection's history; that is no event.
        if (!written && mayReadHistory) {
          events.add(removal(evaluation, before, ts));
        }
      } else if (ts == now && written) {
        if (mayRead) {
          events.add(version(evaluation, "version", after, ts));
        }
      } else if (mayReadHistory
          && (!Arrays.equals(old, next)
              || (!written && !Arrays.equals(preceding(before, ts), preceding(after, ts))))) {
        events.add(version(evaluation, REWRITE, after, ts));
      }
    }
    return events;
  }

  private static byte @Nullable [] preceding(NavigableMap<Long, byte[]> rows, long ts) {
    Map.Entry<Long, byte[]> entry = rows.lowerEntry(ts);
    return entry == null ? null : entry.getValue();
  }

  private Version decode(Evaluation evaluation, byte[] row) {
    return Documents.decode(evaluation, place, row);
  }

  /** The version before, if the document lived then. */
  private @Nullable Version lived(Evaluation evaluation, NavigableMap<Long, byte[]> rows, long ts) {
    byte[] row = preceding(rows, ts);
    if (row == null) {
      return null;
    }
    Version version = decode(evaluation, row);
    return version.liveAt(ts) ? version : null;
  }

  private String action(Version version, @Nullable Version before) {
    if (version.deleted()) {
      return "delete";
    }
    return before == null ? "create" : "update";
  }

  private Value shown(Evaluation evaluation, long ts, Value.ObjectV stored) {
    return Shown.document(evaluation, ref, new Version(ts, false, stored), false);
  }

  private StreamEvent version(
      Evaluation evaluation, String type, NavigableMap<Long, byte[]> rows, long ts) {
    Version version = decode(evaluation, Objects.requireNonNull(rows.get(ts)));
    Version before = lived(evaluation, rows, ts);
    Value.ObjectV old = before == null ? Value.ObjectV.EMPTY : before.fields();
    Value.ObjectV now = version.deleted() ? old : version.fields();
    return new StreamEvent.Builder(fields)
        .add(EventField.ACTION, () -> Value.of(action(version, before)))
        .add(EventField.DOCUMENT, () -> shown(evaluation, ts, now))
        .add(EventField.DIFF, () -> shown(evaluation, ts, Diff.between(old, now)))
        .add(EventField.PREV, () -> shown(evaluation, before == null ? ts : before.ts(), old))
        .build(type);
  }

  private StreamEvent removal(Evaluation evaluation, NavigableMap<Long, byte[]> rows, long ts) {
    Version version = decode(evaluation, Objects.requireNonNull(rows.get(ts)));
    String action = action(version, lived(evaluation, rows, ts));
    return new StreamEvent.Builder(fields)
        .add(EventField.ACTION, () -> Value.of(action))
        .add(EventField.DOCUMENT, () -> shown(evaluation, ts, Value.ObjectV.EMPTY))
        .build(REWRITE);
  }
}
