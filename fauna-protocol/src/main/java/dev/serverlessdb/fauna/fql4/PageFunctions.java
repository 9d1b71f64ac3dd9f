package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.index.Pages;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.List;

/**
 * Pages of sets.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/paginate">Paginate</a>
 */
final class PageFunctions {

  private static final String OTHERS = "ts?,size?,events?,sources?";

  static final List<Form> FORMS =
      List.of(
          Form.read("paginate," + OTHERS, PageFunctions::paginate),
          Form.read("paginate,after," + OTHERS, PageFunctions::paginate),
          Form.read("paginate,before," + OTHERS, PageFunctions::paginate),
          Form.read("paginate,cursor," + OTHERS, PageFunctions::paginate));

  private PageFunctions() {}

  private static Value paginate(Call call) {
    Value of = call.value("paginate");
    FaunaSet set = Call.asSet(of);
    boolean events = call.has("events") && call.bool("events");
    if (set == null) {
      if (!(of instanceof RefV ref)) {
        throw call.mistyped("paginate", "Ref or Set");
      }
      call.resolved(ref, "paginate");
      set = events ? new FaunaSet.Events(null, ref) : new FaunaSet.Singleton(ref);
    } else if (events) {
      set = new FaunaSet.Events(set, null);
    }
    long size = call.integer("size", Pages.DEFAULT_SIZE);
    boolean sources = call.has("sources") && call.bool("sources");
    Evaluation evaluation = call.atTime("ts");
    Pages.Wanted wanted = wanted(call, size, sources);
    if (set instanceof FaunaSet.Events || !containsEvents(set)) {
      return Pages.of(evaluation, set, wanted, errorPosition(call, set));
    }
    throw FaunaException.argument(call.position(), "Set does not support events history.");
  }

  /** Sets whose history cannot be told are errors of the whole, others of the argument. */
  private static Position errorPosition(Call call, FaunaSet set) {
    if (set instanceof FaunaSet.Events events && events.set() != null) {
      if (events.set() instanceof FaunaSet.Events) {
        return call.at("paginate");
      }
      if (!supportsEvents(events.set())) {
        return call.position();
      }
    }
    return call.at("paginate");
  }

  private static boolean supportsEvents(FaunaSet set) {
    return !(set instanceof FaunaSet.Filter)
        && !(set instanceof FaunaSet.Reverse)
        && !(set instanceof FaunaSet.Range)
        && parts(set).stream().allMatch(PageFunctions::supportsEvents);
  }

  private static boolean containsEvents(FaunaSet set) {
    return set instanceof FaunaSet.Events
        || parts(set).stream().anyMatch(PageFunctions::containsEvents);
  }

  private static List<FaunaSet> parts(FaunaSet set) {
    if (set instanceof FaunaSet.Reverse reverse) {
      return List.of(reverse.set());
    }
    if (set instanceof FaunaSet.Distinct distinct) {
      return List.of(distinct.set());
    }
    if (set instanceof FaunaSet.Union union) {
      return union.sets();
    }
    if (set instanceof FaunaSet.Intersection intersection) {
      return intersection.sets();
    }
    return set instanceof FaunaSet.Difference difference ? difference.sets() : List.of();
  }

  private static Pages.Wanted wanted(Call call, long size, boolean sources) {
    if (call.has("after")) {
      return new Pages.Wanted(call.value("after"), null, call.at("after"), size, sources);
    }
    if (call.has("before")) {
      return new Pages.Wanted(null, call.value("before"), call.at("before"), size, sources);
    }
    Position at = call.has("cursor") ? call.at("cursor") : call.position();
    Value cursor = call.has("cursor") ? call.value("cursor") : Value.NULL;
    if (cursor instanceof Value.NullV) {
      return new Pages.Wanted(null, null, at, size, sources);
    }
    if (cursor instanceof Value.ObjectV object
        && (object.get("after") == null) != (object.get("before") == null)) {
      return new Pages.Wanted(object.get("after"), object.get("before"), at, size, sources);
    }
    throw FaunaException.argument(
        at, "Invalid cursor object. Expected an object with either 'before' or 'after' key in it.");
  }
}
