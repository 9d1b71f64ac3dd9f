package dev.serverlessdb.fauna.index;

import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes pages.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/paginate">Paginate</a>
 */
public final class Pages {

  /** How many elements a page has when nobody says. */
  public static final long DEFAULT_SIZE = 64;

  /** How many elements a page has at most. */
  private static final long MAX_SIZE = 100_000;

  /**
   * What page is wanted.
   *
   * @param after the cursor that it begins with, or null
   * @param before the cursor that it ends before, or null
   * @param cursorAt where that cursor stands in the query
   * @param size how many elements
   * @param sources whether the elements come with the sets that they are from
   */
  public record Wanted(
      @Nullable Value after,
      @Nullable Value before,
      Position cursorAt,
      long size,
      boolean sources) {}

  private Pages() {}

  /** A page of a set; errors of permission stand at {@code position}. */
  public static Value.PageV of(
      Evaluation evaluation, FaunaSet set, Wanted wanted, Position position) {
    int size = (int) Math.max(0, Math.min(wanted.size(), MAX_SIZE));
    if (set instanceof FaunaSet.Events events) {
      return events(evaluation, events, wanted, size, position);
    }
    if (set instanceof FaunaSet.Search search) {
      return SearchPages.of(evaluation, search, wanted, size, position);
    }
    Value after = wanted.after();
    Value before = wanted.before();
    boolean reversed = SetReader.reversed(evaluation, set, position);
    boolean backwards = before != null;
    Bound bound = null;
    Value given = backwards ? before : after;
    if (given != null) {
      bound = new Bound(tuple(given), false);
    }
    SetReader.Course course =
        backwards
            ? new SetReader.Course(null, bound, false)
            : new SetReader.Course(bound, null, true);
    Iterator<Entry> walk = SetReader.walk(evaluation, set, position, course);
    List<Entry> entries = new ArrayList<>();
    while (entries.size() < size && walk.hasNext()) {
      entries.add(walk.next());
    }
    Entry beyond = size > 0 && walk.hasNext() ? walk.next() : null;
    Value echo = given == null ? null : Value.array(tuple(given));
    return backwards
        ? backwards(entries, beyond, echo, reversed, wanted)
        : forwards(entries, beyond, echo, reversed, wanted);
  }

  private static Value.PageV forwards(
      List<Entry> entries,
      @Nullable Entry beyond,
      @Nullable Value echo,
      boolean reversed,
      Wanted wanted) {
    Value after = beyond == null ? null : beyond.cursor(reversed);
    if (wanted.size() == 0 && echo != null) {
      after = echo;
    }
    return new Value.PageV(shown(entries, wanted), echo, after, cursors(entries, reversed));
  }

  private static Value.PageV backwards(
      List<Entry> entries,
      @Nullable Entry beyond,
      @Nullable Value echo,
      boolean reversed,
      Wanted wanted) {
    Collections.reverse(entries);
    Value before = beyond == null || entries.isEmpty() ? null : entries.get(0).cursor(reversed);
    return new Value.PageV(shown(entries, wanted), before, echo, cursors(entries, reversed));
  }

  private static List<Value> cursors(List<Entry> entries, boolean reversed) {
    return entries.stream().map(entry -> entry.cursor(reversed)).toList();
  }

  private static List<Value> shown(List<Entry> entries, Wanted wanted) {
    List<Value> shown = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      shown.add(
          wanted.sources() ? new Value.ElementV(entry.shown(), entry.sources()) : entry.shown());
    }
    return shown;
  }

  private static List<Value> tuple(Value cursor) {
    return cursor instanceof Value.ArrayV array ? array.items() : List.of(cursor);
  }

  private static Value.PageV events(
      Evaluation evaluation, FaunaSet.Events set, Wanted wanted, int size, Position position) {
    EventReader reader = new EventReader(evaluation, position);
    List<Value.EventV> all = reader.all(set);
    Shape shape = reader.shape(set);
    Value afterGiven = wanted.after();
    Value beforeGiven = wanted.before();
    int start = 0;
    int end = all.size();
    Value before = null;
    Value after = null;
    if (beforeGiven != null) {
      EventCursor cursor = EventCursor.parse(beforeGiven, wanted.cursorAt(), shape);
      end = place(all, cursor);
      start = Math.max(0, end - size);
      after = cursor.echo();
      before = start > 0 && start < end ? all.get(start) : null;
    } else {
      if (afterGiven != null) {
        EventCursor cursor = EventCursor.parse(afterGiven, wanted.cursorAt(), shape);
        start = place(all, cursor);
        before = cursor.echo();
      }
      end = Math.min(all.size(), start + size);
      after = end < all.size() && size > 0 ? cursorOf(all.get(end), set) : null;
    }
    List<Value> data = new ArrayList<>();
    List<Value> cursors = new ArrayList<>();
    for (Value.EventV event : all.subList(start, end)) {
      cursors.add(cursorOf(event, set));
      data.add(wanted.sources() ? new Value.ElementV(event, List.of(set)) : event);
    }
    if (before instanceof Value.EventV event) {
      before = cursorOf(event, set);
    }
    return new Value.PageV(data, before, after, cursors);
  }

  /** The data of a document's event is no part of its place. */
  private static Value cursorOf(Value.EventV event, FaunaSet.Events set) {
    return set.ref() == null
        ? event
        : new Value.EventV(event.ts(), event.action(), event.document(), null);
  }

  private static int place(List<Value.EventV> all, EventCursor cursor) {
    int index = 0;
    while (index < all.size() && !EventReader.reached(all.get(index), cursor)) {
      index++;
    }
    return index;
  }
}
