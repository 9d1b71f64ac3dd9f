package dev.serverlessdb.fauna.index;

import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.schema.Definitions;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads sets: every kind of set as an ordered walk in either direction between two bounds.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/learn/understanding/sets">Sets</a>
 */
public final class SetReader {

  private final Evaluation evaluation;
  private final Position position;

  /** Where a walk begins and ends, in the set's own order, and in which direction it goes. */
  record Course(@Nullable Bound lower, @Nullable Bound upper, boolean forward) {

    static final Course ALL = new Course(null, null, true);

    Course flip() {
      return new Course(
          upper == null ? null : upper.flip(), lower == null ? null : lower.flip(), !forward);
    }
  }

  private SetReader(Evaluation evaluation, Position position) {
    this.evaluation = evaluation;
    this.position = position;
  }

  /** What the elements of a set show, in order; errors of permission stand at {@code position}. */
  public static Iterator<Value> values(Evaluation evaluation, FaunaSet set, Position position) {
    if (set instanceof FaunaSet.Events events) {
      return new EventReader(evaluation, position)
          .all(events).stream().<Value>map(e -> e).iterator();
    }
    return new Mapped<>(walk(evaluation, set, position, Course.ALL), Entry::shown);
  }

  /** The elements of a set from its beginning. */
  public static Iterator<Entry> entries(Evaluation evaluation, FaunaSet set, Position position) {
    return walk(evaluation, set, position, Course.ALL);
  }

  /** The elements of a set along a course. */
  static Iterator<Entry> walk(
      Evaluation evaluation, FaunaSet set, Position position, Course course) {
    return new SetReader(evaluation, position).walk(set, course);
  }

  private Iterator<Entry> walk(FaunaSet set, Course course) {
    if (set instanceof FaunaSet.Match match) {
      return Leaves.match(evaluation, match, position, course);
    }
    if (set instanceof FaunaSet.Search search) {
      List<Entry> found = TextSearch.find(evaluation, search, position);
      if (!course.forward()) {
        Collections.reverse(found);
      }
      return found.iterator();
    }
    if (set instanceof FaunaSet.Documents documents) {
      return Leaves.documents(evaluation, documents.collection(), set, position, course);
    }
    if (set instanceof FaunaSet.Schema schema) {
      return Leaves.documents(evaluation, schema.collection(), set, position, course);
    }
    if (set instanceof FaunaSet.Singleton singleton) {
      return Leaves.singleton(evaluation, singleton, course);
    }
    if (set instanceof FaunaSet.Reverse reverse) {
      return walk(reverse.set(), course.flip());
    }
    if (set instanceof FaunaSet.Union union) {
      return new Merge(
          children(union.sets(), course), shape(set), course.forward(), Merge.Mode.UNION);
    }
    if (set instanceof FaunaSet.Intersection intersection) {
      return new Merge(
          children(intersection.sets(), course),
          shape(set),
          course.forward(),
          Merge.Mode.INTERSECTION);
    }
    if (set instanceof FaunaSet.Difference difference) {
      return new Merge(
          children(difference.sets(), course), shape(set), course.forward(), Merge.Mode.DIFFERENCE);
    }
    return walkDerived(set, course);
  }

  private Iterator<Entry> walkDerived(FaunaSet set, Course course) {
    if (set instanceof FaunaSet.Distinct distinct) {
      return new Changing(walk(distinct.set(), course));
    }
    if (set instanceof FaunaSet.Range range) {
      return walk(range.set(), narrowed(range, course));
    }
    if (set instanceof FaunaSet.Filter filter) {
      return new Filtered(walk(filter.set(), course), entry -> accepts(filter, entry));
    }
    if (set instanceof FaunaSet.Join join) {
      return join(join, course);
    }
    throw FaunaException.argument(position, "Set does not support events history.");
  }

  private List<Iterator<Entry>> children(List<FaunaSet> sets, Course course) {
    List<Iterator<Entry>> walks = new ArrayList<>();
    for (FaunaSet child : sets) {
      walks.add(walk(child, course));
    }
    return walks;
  }

  private boolean accepts(FaunaSet.Filter filter, Entry entry) {
    evaluation.state().tick();
    evaluation.state().meter().scanned();
    Value verdict =
        evaluation.looping().readOnly("set filters").call(filter.lambda(), entry.shown());
    if (verdict instanceof Value.BoolV bool) {
      return bool.value();
    }
    throw FaunaException.type(position, "Boolean", verdict.typeName());
  }

  /** The tighter of the range's bounds and those of the course. */
  private Course narrowed(FaunaSet.Range range, Course course) {
    Bound lower = range.from().isEmpty() ? null : new Bound(range.from(), false);
    Bound upper = range.to().isEmpty() ? null : new Bound(range.to(), true);
    Shape shape = shape(range.set());
    return new Course(
        tighter(lower, course.lower(), shape, true),
        tighter(upper, course.upper(), shape, false),
        course.forward());
  }

  private static @Nullable Bound tighter(
      @Nullable Bound a, @Nullable Bound b, Shape shape, boolean wantGreater) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    // Which comes first shows where an element with the one's tuple lies against the other.
    RefV lowest = new RefV(List.of(), 0, "", Long.MIN_VALUE, null);
    RefV ref = a.tuple().get(a.tuple().size() - 1) instanceof RefV last ? last : lowest;
    Entry probe = new Entry(a.tuple(), ref, List.of());
    boolean aBeforeB = b.isAfter(probe, shape) && !(a.tuple().equals(b.tuple()) && a.after());
    return aBeforeB == wantGreater ? b : a;
  }

  private Iterator<Entry> join(FaunaSet.Join join, Course course) {
    List<Iterator<Entry>> targets = new ArrayList<>();
    FaunaSet sample = null;
    for (Iterator<Entry> sources = walk(join.source(), Course.ALL); sources.hasNext(); ) {
      evaluation.state().tick();
      FaunaSet target = target(join, sources.next());
      sample = target;
      targets.add(walk(target, course));
    }
    Shape shape = sample == null ? Shape.REFS : shape(sample);
    return new Merge(targets, shape, course.forward(), Merge.Mode.JOIN);
  }

  private FaunaSet target(FaunaSet.Join join, Entry source) {
    if (join.with() instanceof RefV index) {
      return new FaunaSet.Match(
          index, source.values().isEmpty() ? List.of(source.ref()) : source.values());
    }
    Value.LambdaV lambda = (Value.LambdaV) join.with();
    Value target = evaluation.call(lambda, source.shown());
    if (target instanceof Value.SetV set) {
      return set.set();
    }
    if (target instanceof RefV ref && ref.asNative() != null) {
      return new FaunaSet.Schema(ref);
    }
    throw FaunaException.type(position.at("expr"), "Set", target.typeName());
  }

  /** How the elements of a set are ordered. */
  Shape shape(FaunaSet set) {
    if (set instanceof FaunaSet.Match match) {
      Optional<IndexDef> index =
          Definitions.index(
              evaluation, Schema.databaseOf(evaluation, match.index()), match.index().id());
      return index.isEmpty() ? Shape.REFS : new Shape(index.get().directions(), false, false);
    }
    if (set instanceof FaunaSet.Reverse reverse) {
      return shape(reverse.set()).reverse();
    }
    if (set instanceof FaunaSet.Distinct distinct) {
      return shape(distinct.set());
    }
    if (set instanceof FaunaSet.Range range) {
      return shape(range.set());
    }
    if (set instanceof FaunaSet.Filter filter) {
      return shape(filter.set());
    }
    if (set instanceof FaunaSet.Join join) {
      return joinShape(join);
    }
    if (set instanceof FaunaSet.Events) {
      return new Shape(List.of(), false, true);
    }
    List<FaunaSet> parts = parts(set);
    Shape longest = Shape.REFS;
    for (int i = 0; i < parts.size(); i++) {
      Shape shape = shape(parts.get(i));
      if (i == 0 || shape.directions().size() > longest.directions().size()) {
        longest = shape;
      }
    }
    return longest;
  }

  private Shape joinShape(FaunaSet.Join join) {
    if (join.with() instanceof RefV index) {
      return shape(new FaunaSet.Match(index, List.of()));
    }
    Iterator<Entry> sources = walk(join.source(), Course.ALL);
    return sources.hasNext() ? shape(target(join, sources.next())) : Shape.REFS;
  }

  static List<FaunaSet> parts(FaunaSet set) {
    if (set instanceof FaunaSet.Union union) {
      return union.sets();
    }
    if (set instanceof FaunaSet.Intersection intersection) {
      return intersection.sets();
    }
    if (set instanceof FaunaSet.Difference difference) {
      return difference.sets();
    }
    return List.of();
  }

  /** Whether the elements come in descending order of their documents. */
  static boolean reversed(Evaluation evaluation, FaunaSet set, Position position) {
    return new SetReader(evaluation, position).shape(set).reversed();
  }

  /** Checks that sets can be merged. */
  public static void checkCompatible(
      Evaluation evaluation, List<FaunaSet> sets, Position position) {
    SetReader reader = new SetReader(evaluation, position);
    List<Shape> shapes = sets.stream().map(reader::shape).toList();
    for (Shape shape : shapes) {
      if (!shape.compatible(shapes.get(0))) {
        throw FaunaException.argument(position, "Sets are not compatible.");
      }
    }
  }
}
