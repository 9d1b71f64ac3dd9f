package dev.serverlessdb.fauna.index;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.Meter;
import dev.serverlessdb.fauna.schema.Definitions;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents of a collection in the order of their ids. */
final class DocumentRows extends Ahead {

  /** What an index without terms has. */
  private static final int PARTITIONS = 8;

  private static final int ENTRY_BYTES = 32;

  private final Evaluation evaluation;
  private final long database;
  private final RefV collection;
  private final List<FaunaSet> sources;
  private final SetReader.Course course;
  private final EntryCursor live;
  private final @Nullable EntryCursor past;
  private final int idAt;
  private final Meter.Walk cost;
  private boolean liveThere;
  private boolean pastThere;
  private long last = Long.MIN_VALUE;

  DocumentRows(
      Evaluation evaluation,
      long database,
      RefV collection,
      FaunaSet set,
      SetReader.Course course) {
    this.evaluation = evaluation;
    this.database = database;
    this.collection = collection;
    this.sources = List.of(set);
    this.course = course;
    this.live = cursor(Keys.DOCUMENT);
    this.past = evaluation.isNow() ? null : cursor(Keys.HISTORY);
    this.idAt = 1 + 2 * Long.BYTES;
    this.cost = evaluation.state().meter().walk(collection.asNative() == null ? PARTITIONS : 1);
    liveThere = live.next();
    pastThere = past != null && past.next();
  }

  private EntryCursor cursor(int kind) {
    byte[] prefix = Keys.of(kind, database, collection.id());
    Bound lower = course.lower();
    Bound upper = course.upper();
    byte[] from = lower == null ? prefix : key(lower, prefix);
    byte[] to = upper == null ? KeyRange.afterPrefix(prefix) : key(upper, prefix);
    ReadView view = evaluation.state().view();
    if (from == null || (to != null && Arrays.compareUnsigned(from, to) >= 0)) {
      return view.ascend(new KeyRange(prefix, prefix));
    }
    KeyRange range = new KeyRange(from, to);
    return course.forward() ? view.ascend(range) : view.descend(range);
  }

  /** Rows have no collection at the end of their keys, so the bound's is left out. */
  private static byte @Nullable [] key(Bound bound, byte[] prefix) {
    if (!bound.tuple().isEmpty() && bound.tuple().get(0) instanceof RefV ref) {
      byte[] key =
          new dev.serverlessdb.fauna.value.KeyWriter().raw(prefix).number(ref.id()).toBytes();
      return bound.after() ? KeyRange.afterPrefix(key) : key;
    }
    return bound.key(prefix, List.of());
  }

  @Override
  @Nullable Entry find() {
    cost.look();
    while (liveThere || pastThere) {
      evaluation.state().tick();
      long id = nextId();
      if (id == last) {
        continue;
      }
      last = id;
      cost.element(ENTRY_BYTES);
      RefV ref = reference(id);
      Documents.Place place = new Documents.Place(database, collection.id(), id);
      if (Documents.exists(evaluation, place)) {
        return new Entry(List.of(), ref, sources);
      }
    }
    return null;
  }

  private long nextId() {
    EntryCursor other = past;
    boolean takeLive = liveThere;
    if (liveThere && pastThere && other != null) {
      long a = Keys.number(live.key(), idAt);
      long b = Keys.number(other.key(), idAt);
      takeLive = course.forward() ? a <= b : a >= b;
    }
    if (takeLive || other == null) {
      long id = Keys.number(live.key(), idAt);
      liveThere = live.next();
      return id;
    }
    long id = Keys.number(other.key(), idAt);
    pastThere = other.next();
    return id;
  }

  private RefV reference(long id) {
    Native kind = collection.asNative();
    if (kind != null && kind.named()) {
      String name = Definitions.nameOf(evaluation, database, kind, id);
      return RefV.named(kind, id, name == null ? "" : name, collection.scope());
    }
    return RefV.document(collection, id);
  }
}
