package dev.serverlessdb.fauna.index;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.fauna.auth.Permissions;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Meter;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.schema.Definitions;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.schema.ValidTime;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.ValueCodec;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The sets that are read from the store itself. */
final class Leaves {

  private Leaves() {}

  /** The definition of a match's index, checked to be readable by the caller. */
  static IndexDef index(Evaluation evaluation, FaunaSet.Match match, Position position) {
    long database = Schema.databaseOf(evaluation, match.index());
    Optional<IndexDef> index = Definitions.index(evaluation, database, match.index().id());
    if (index.isEmpty()) {
      throw new FaunaException(FaunaError.notFound(position, "Index"));
    }
    return index.get();
  }

  static Iterator<Entry> match(
      Evaluation evaluation, FaunaSet.Match match, Position position, SetReader.Course course) {
    IndexDef index = index(evaluation, match, position);
    Permissions.IndexRead access = Permissions.indexRead(evaluation, match.index(), match.terms());
    if (access == Permissions.IndexRead.NONE) {
      throw new FaunaException(FaunaError.permissionDenied(position));
    }
    evaluation.state().resources().add(index.name());
    for (IndexDef.Source source : index.sources()) {
      ValidTime.check(
          evaluation, Schema.databaseOf(evaluation, match.index()), source.collection());
    }
    if (index.terms().size() != match.terms().size()) {
      return List.<Entry>of().iterator();
    }
    long database = Schema.databaseOf(evaluation, match.index());
    Rows rows = new Rows(evaluation, database, index, match, course);
    Predicate<RefV> readable =
        access == Permissions.IndexRead.UNRESTRICTED
            ? ref -> true
            : ref -> Permissions.canRead(evaluation, ref);
    return new Filtered(rows, entry -> readable.test(entry.ref()));
  }

  /** The rows of an index under one tuple of terms, those of the past with them when asked for. */
  private static final class Rows extends Ahead {

    private final Evaluation evaluation;
    private final ValueCodec.Names names;
    private final List<FaunaSet> sources;
    private final List<String> scope;
    private final EntryCursor live;
    private final @Nullable EntryCursor past;
    private final boolean forward;
    private final Meter.Walk cost;
    private boolean liveThere;
    private boolean pastThere;

    Rows(
        Evaluation evaluation,
        long database,
        IndexDef index,
        FaunaSet.Match match,
        SetReader.Course course) {
      this.evaluation = evaluation;
      this.names = Schema.names(evaluation, database);
      this.sources = List.of(match);
      this.scope = match.index().scope();
      this.forward = course.forward();
      this.cost = evaluation.state().meter().walk(index.partitions());
      this.live = cursor(Keys.ENTRY, database, index, match, course);
      this.past =
          evaluation.isNow() ? null : cursor(Keys.PAST_ENTRY, database, index, match, course);
      liveThere = live.next();
      pastThere = past != null && past.next();
    }

    private EntryCursor cursor(
        int kind, long database, IndexDef index, FaunaSet.Match match, SetReader.Course course) {
      byte[] prefix = IndexWriter.termKey(kind, database, index, match.terms());
      Bound lower = course.lower();
      Bound upper = course.upper();
      byte[] from = lower == null ? prefix : lower.key(prefix, index.directions());
      byte[] to =
          upper == null ? KeyRange.afterPrefix(prefix) : upper.key(prefix, index.directions());
      ReadView view = evaluation.state().view();
      if (from == null || (to != null && Arrays.compareUnsigned(from, to) >= 0)) {
        return view.ascend(new KeyRange(prefix, prefix));
      }
      KeyRange range = new KeyRange(from, to);
      return forward ? view.ascend(range) : view.descend(range);
    }

    @Override
    @Nullable Entry find() {
      cost.look();
      while (liveThere || pastThere) {
        evaluation.state().tick();
        boolean takeLive = liveThere && (!pastThere || liveFirst());
        EntryCursor taken = takeLive || past == null ? live : past;
        EntryRow row = EntryRow.decode(taken.value(), names);
        cost.element(taken.key().length + taken.value().length);
        if (takeLive || past == null) {
          liveThere = live.next();
        } else {
          pastThere = past.next();
        }
        long time = evaluation.isNow() ? evaluation.state().micros() : evaluation.validTime();
        if (row.added() <= time && row.removed() > time && row.expiry() > time) {
          return new Entry(row.values(), row.ref().withScope(scope), sources);
        }
      }
      return null;
    }

    private boolean liveFirst() {
      EntryCursor other = past;
      if (other == null) {
        return true;
      }
      byte[] a = live.key();
      byte[] b = other.key();
      int difference = java.util.Arrays.compareUnsigned(a, 1, a.length, b, 1, b.length);
      return forward ? difference <= 0 : difference >= 0;
    }
  }

  static Iterator<Entry> documents(
      Evaluation evaluation,
      RefV collection,
      FaunaSet set,
      Position position,
      SetReader.Course course) {
    boolean nativeSet = collection.asNative() != null;
    if (nativeSet && !Permissions.canListSchema(evaluation, collection)) {
      throw new FaunaException(FaunaError.permissionDenied(position));
    }
    long database = Schema.databaseOf(evaluation, collection);
    evaluation.state().resources().add(collection.shownId());
    ValidTime.check(evaluation, database, collection.id());
    Iterator<Entry> rows = new DocumentRows(evaluation, database, collection, set, course);
    return new Filtered(rows, entry -> Permissions.canRead(evaluation, entry.ref()));
  }

  static Iterator<Entry> singleton(
      Evaluation evaluation, FaunaSet.Singleton singleton, SetReader.Course course) {
    RefV ref = singleton.ref();
    Documents.Place place = Schema.place(evaluation, ref);
    ValidTime.check(evaluation, place.database(), place.collection());
    Entry entry = new Entry(List.of(), ref, List.of(singleton));
    Bound lower = course.lower();
    Bound upper = course.upper();
    boolean inside =
        (lower == null || !lower.isAfter(entry, Shape.REFS))
            && (upper == null || upper.isAfter(entry, Shape.REFS));
    boolean there =
        inside
            && (ref.asNative() != null || Documents.exists(evaluation, place))
            && Permissions.canRead(evaluation, ref);
    return there ? List.of(entry).iterator() : List.<Entry>of().iterator();
  }
}
