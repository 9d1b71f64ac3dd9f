package dev.serverlessdb.fauna.index;

import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages of what a search found, in the order of the scores. A cursor is an element, {@code [ref,
 * score]}, or the reference alone; one that is not among what is found stands behind everything.
 */
final class SearchPages {

  private SearchPages() {}

  static Value.PageV of(
      Evaluation evaluation,
      FaunaSet.Search search,
      Pages.Wanted wanted,
      int size,
      Position position) {
    List<Entry> all = TextSearch.find(evaluation, search, position);
    Value given = wanted.before() != null ? wanted.before() : wanted.after();
    int at = given == null ? 0 : place(all, given);
    int start = wanted.before() != null ? Math.max(0, at - size) : at;
    int end = wanted.before() != null ? at : Math.min(all.size(), at + size);
    List<Value> data = all.subList(start, end).stream().map(Entry::shown).toList();
    Value before = wanted.before() != null ? (start > 0 ? all.get(start).shown() : null) : given;
    Value after =
        wanted.before() != null ? given : (end < all.size() ? all.get(end).shown() : null);
    return new Value.PageV(data, before, after, data);
  }

  private static int place(List<Entry> all, Value cursor) {
    Value first =
        cursor instanceof Value.ArrayV array && !array.items().isEmpty()
            ? array.items().get(0)
            : cursor;
    int index = 0;
    while (index < all.size() && !isAt(all.get(index), first)) {
      index++;
    }
    return index;
  }

  private static boolean isAt(Entry entry, @Nullable Value cursor) {
    return cursor instanceof RefV ref && entry.ref().equals(ref);
  }
}
