package dev.serverlessdb.fauna.index;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.fauna.auth.Permissions;
import dev.serverlessdb.fauna.document.Diff;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Meter;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueCodec;
import dev.serverlessdb.fauna.value.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lists the history of documents and sets.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/events">Events</a>
 */
public final class EventReader {

  private final Evaluation evaluation;
  private final Position position;

  /** A reader whose errors of permission stand at {@code position}. */
  public EventReader(Evaluation evaluation, Position position) {
    this.evaluation = evaluation;
    this.position = position;
  }

  /** All events that are kept, oldest first. */
  public List<Value.EventV> all(FaunaSet.Events events) {
    RefV ref = events.ref();
    if (ref != null) {
      return document(ref);
    }
    FaunaSet set = events.set();
    List<Value.EventV> found = new ArrayList<>(set == null ? Set.of() : ofSet(set));
    found.sort(order(shape(events)));
    return found;
  }

  private static Comparator<Value.EventV> order(Shape shape) {
    return Comparator.comparingLong(Value.EventV::ts)
        .thenComparing((a, b) -> Entry.compare(entry(a), entry(b), shape))
        .thenComparing(Value.EventV::action);
  }

  private static Entry entry(Value.EventV event) {
    List<Value> values = event.data() instanceof Value.ArrayV array ? array.items() : List.of();
    return new Entry(values, event.document(), List.of());
  }

  private Shape shapeOf(FaunaSet set) {
    return set instanceof FaunaSet.Match match
        ? new Shape(Leaves.index(evaluation, match, position).directions(), false, true)
        : SetReader.parts(set).isEmpty() ? Shape.REFS : shapeOf(SetReader.parts(set).get(0));
  }

  /** The order of the events of a set. */
  Shape shape(FaunaSet.Events events) {
    FaunaSet set = events.set();
    return set == null ? Shape.REFS : shapeOf(set);
  }

  private FaunaException unsupported() {
    return FaunaException.argument(position, "Set does not support events history.");
  }

  private Set<Value.EventV> ofSet(FaunaSet set) {
    if (set instanceof FaunaSet.Match match) {
      return match(match);
    }
    if (set instanceof FaunaSet.Documents documents) {
      return documents(documents.collection());
    }
    if (set instanceof FaunaSet.Schema schema) {
      return documents(schema.collection());
    }
    if (set instanceof FaunaSet.Singleton singleton) {
      return singleton(singleton.ref());
    }
    if (set instanceof FaunaSet.Distinct distinct) {
      return ofSet(distinct.set());
    }
    if (set instanceof FaunaSet.Union union) {
      Set<Value.EventV> all = new LinkedHashSet<>();
      union.sets().forEach(part -> all.addAll(ofSet(part)));
      return all;
    }
    if (set instanceof FaunaSet.Intersection intersection) {
      Set<Value.EventV> all = new LinkedHashSet<>(ofSet(intersection.sets().get(0)));
      intersection.sets().forEach(part -> all.retainAll(ofSet(part)));
      return all;
    }
    if (set instanceof FaunaSet.Difference difference) {
      Set<Value.EventV> all = new LinkedHashSet<>(ofSet(difference.sets().get(0)));
      difference.sets().stream().skip(1).forEach(part -> all.removeAll(ofSet(part)));
      return all;
    }
    if (set instanceof FaunaSet.Join join) {
      return join(join);
    }
    throw unsupported();
  }

  private Set<Value.EventV> join(FaunaSet.Join join) {
    Set<Value.EventV> all = new LinkedHashSet<>();
    Iterator<Entry> sources = SetReader.entries(evaluation, join.source(), position);
    while (sources.hasNext()) {
      Entry source = sources.next();
      Value target =
          join.with() instanceof Value.LambdaV lambda
              ? evaluation.call(lambda, source.shown())
              : new Value.SetV(
                  new FaunaSet.Match(
                      (RefV) join.with(),
                      source.values().isEmpty() ? List.of(source.ref()) : source.values()));
      if (!(target instanceof Value.SetV set)) {
        throw FaunaException.type(position, "Set", target.typeName());
      }
      all.addAll(ofSet(set.set()));
    }
    return all;
  }

  private List<Value.EventV> document(RefV ref) {
    if (!Permissions.canReadHistory(evaluation, ref)) {
      throw new FaunaException(FaunaError.permissionDenied(position));
    }
    List<Value.EventV> events = new ArrayList<>();
    Value.ObjectV before = null;
    Documents.Place place = Schema.place(evaluation, ref);
    List<Version> versions =
        evaluation.state().meter().document(ref, () -> Documents.readable(evaluation, place));
    for (Version version : versions) {
      Value data = version.fields().get("data");
      Value.ObjectV after = data instanceof Value.ObjectV object ? object : Value.ObjectV.EMPTY;
      if (version.deleted()) {
        events.add(new Value.EventV(version.ts(), "delete", ref, Value.NULL));
        before = null;
      } else if (before == null) {
        events.add(new Value.EventV(version.ts(), "create", ref, data == null ? Value.NULL : data));
        before = after;
      } else {
        Value.ObjectV changes = Diff.between(before, after);
        events.add(
            new Value.EventV(
                version.ts(), "update", ref, changes.fields().isEmpty() ? Value.NULL : changes));
        before = after;
      }
    }
    return events;
  }

  private Set<Value.EventV> singleton(RefV ref) {
    Set<Value.EventV> events = new LinkedHashSet<>();
    boolean there = false;
    for (Value.EventV event : document(ref)) {
      boolean gone = event.action().equals("delete");
      if (gone == there) {
        events.add(new Value.EventV(event.ts(), there ? "remove" : "add", ref, null));
        there = !gone;
      }
    }
    return events;
  }

  /** Adds and removals after the limit of what is kept; updates are not events of this set. */
  private Set<Value.EventV> documents(RefV collection) {
    long database = Schema.databaseOf(evaluation, collection);
    long floor = Schema.minimumValidTime(evaluation, database, collection.id());
    Set<Value.EventV> events = new LinkedHashSet<>();
    Set<Long> ids = new LinkedHashSet<>();
    Meter.Walk cost = evaluation.state().meter().walk(1);
    cost.look();
    for (int kind : new int[] {Keys.DOCUMENT, Keys.HISTORY}) {
      byte[] prefix = Keys.of(kind, database, collection.id());
      EntryCursor walk = evaluation.state().view().ascend(KeyRange.prefix(prefix));
      while (walk.next()) {
        evaluation.state().tick();
        cost.element(walk.key().length);
        ids.add(Keys.number(walk.key(), prefix.length));
      }
    }
    for (long id : ids) {
      RefV ref = RefV.document(collection, id);
      if (!Permissions.canReadHistory(evaluation, ref)) {
        throw new FaunaException(FaunaError.permissionDenied(position));
      }
      boolean there = false;
      for (Version version :
          Documents.versions(evaluation, new Documents.Place(database, collection.id(), id))) {
        if (version.deleted() == there) {
          if (version.ts() > floor) {
            events.add(new Value.EventV(version.ts(), there ? "remove" : "add", ref, null));
          }
          there = !there;
        }
      }
    }
    return events;
  }

  private Set<Value.EventV> match(FaunaSet.Match match) {
    IndexDef index = Leaves.index(evaluation, match, position);
    if (Permissions.indexRead(evaluation, match.index(), match.terms())
        == Permissions.IndexRead.NONE) {
      throw new FaunaException(FaunaError.permissionDenied(position));
    }
    long database = Schema.databaseOf(evaluation, match.index());
    long floor = evaluation.state().micros();
    for (IndexDef.Source source : index.sources()) {
      floor = Math.min(floor, Schema.minimumValidTime(evaluation, database, source.collection()));
    }
    ValueCodec.Names names = Schema.names(evaluation, database);
    Set<Value.EventV> events = new LinkedHashSet<>();
    Meter.Walk cost = evaluation.state().meter().walk(index.partitions());
    cost.look();
    for (int kind : new int[] {Keys.ENTRY, Keys.PAST_ENTRY}) {
      byte[] prefix = IndexWriter.termKey(kind, database, index, match.terms());
      EntryCursor walk = evaluation.state().view().ascend(KeyRange.prefix(prefix));
      while (walk.next()) {
        evaluation.state().tick();
        cost.element(walk.key().length + walk.value().length);
        EntryRow row = EntryRow.decode(walk.value(), names);
        RefV ref = row.ref().withScope(match.index().scope());
        Value data = row.values().isEmpty() ? null : Value.array(row.values());
        if (row.added() > floor) {
          events.add(new Value.EventV(row.added(), "add", ref, data));
        }
        if (row.removed() != Long.MAX_VALUE && row.removed() > floor) {
          events.add(new Value.EventV(row.removed(), "remove", ref, data));
        }
      }
    }
    return events;
  }

  /** Whether {@code event} stands at or after the place that a cursor names. */
  static boolean reached(Value.EventV event, EventCursor cursor) {
    if (event.ts() != cursor.ts()) {
      return event.ts() > cursor.ts();
    }
    RefV document = cursor.document();
    if (document == null) {
      return true;
    }
    Value data = cursor.data();
    if (data instanceof Value.ArrayV given && event.data() instanceof Value.ArrayV own) {
      int byData = ValueOrder.INSTANCE.compare(own, given);
      if (byData != 0) {
        return byData > 0 == cursor.ascending();
      }
    }
    int byRef = ValueOrder.INSTANCE.compare(event.document(), document);
    if (byRef != 0) {
      return byRef > 0;
    }
    return event.action().compareTo(cursor.action()) >= 0;
  }
}
