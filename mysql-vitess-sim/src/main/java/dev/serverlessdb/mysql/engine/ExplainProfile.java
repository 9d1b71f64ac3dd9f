package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;

/**
 * What EXPLAIN ANALYZE counts while the statement runs: for each source its rounds and rows.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/explain.html#explain-analyze">EXPLAIN
 *     ANALYZE</a>
 */
final class ExplainProfile {

  private static final double MICROS_PER_MILLI = 1000;

  private final EmulatorClock clock;
  private final IdentityHashMap<Object, Counter> counters = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Counter> passing = new IdentityHashMap<>();
  private final IdentityHashMap<Object, List<CompiledExpr>> filters = new IdentityHashMap<>();

  ExplainProfile(EmulatorClock clock) {
    this.clock = clock;
  }

  /** How often something was started and how many rows it gave. */
  static final class Counter {
    private long loops;
    private long rows;
    private long firstMicros;
    private long lastMicros;
    private long latestMicros;
    private long began;
    private boolean fresh;

    /** As the tree shows it; rows and times are those of one round. */
    String shown() {
      if (loops == 0) {
        return " (never executed)";
      }
      double each = (double) rows / loops;
      String rowsText =
          each == Math.rint(each)
              ? Long.toString((long) each)
              : String.format(Locale.ROOT, "%.3g", each).replaceFirst("(\\.\\d*?)0+$", "$1");
      return String.format(
          Locale.ROOT,
          " (actual time=%s..%s rows=%s loops=%d)",
          millis(firstMicros),
          millis(lastMicros + latestMicros),
          rowsText,
          loops);
    }

    private String millis(long micros) {
      return String.format(Locale.ROOT, "%.3f", micros / MICROS_PER_MILLI / loops);
    }

    private void begin(long now) {
      loops++;
      lastMicros += latestMicros;
      latestMicros = 0;
      began = now;
      fresh = true;
    }

    private void row(EmulatorClock clock) {
      rows++;
      latestMicros = clock.nowMicros() - began;
      if (fresh) {
        fresh = false;
        firstMicros += latestMicros;
      }
    }

    private void end(long now) {
      latestMicros = now - began;
    }
  }

  Counter counter(Object source) {
    return counters.computeIfAbsent(source, key -> new Counter());
  }

  /** A condition that is to be counted too for every row that {@code source} gives. */
  void filter(Source source, CompiledExpr condition) {
    filters.computeIfAbsent(source, key -> new ArrayList<>()).add(condition);
  }

  /** The counter of the rows of {@code source} for which its conditions hold. */
  Counter passed(Object source) {
    return passing.computeIfAbsent(source, key -> new Counter());
  }

  /** Counts the rows of a plan. */
  Plan.Sink counting(Plan plan, Plan.Sink sink) {
    Counter counter = counter(plan);
    counter.begin(clock.nowMicros());
    return row -> {
      counter.row(clock);
      return sink.accept(row);
    };
  }

  /** Has {@code source} fill the frame, and counts. */
  boolean each(Source source, Frame frame, Source.Next next) {
    Counter counter = counter(source);
    Counter passes = passed(source);
    List<CompiledExpr> conditions = filters.getOrDefault(source, List.of());
    counter.begin(clock.nowMicros());
    passes.begin(clock.nowMicros());
    boolean more =
        source.each(
            frame,
            () -> {
              counter.row(clock);
              if (holds(conditions, frame)) {
                passes.row(clock);
              }
              return next.run();
            });
    counter.end(clock.nowMicros());
    passes.end(clock.nowMicros());
    return more;
  }

  private static boolean holds(List<CompiledExpr> conditions, Frame frame) {
    Run run = frame.statement();
    for (CompiledExpr condition : conditions) {
      Value value = run.quietly(() -> condition.eval(frame));
      if (value.isNull() || !run.quietly(() -> Conversions.toTruth(value, run))) {
        return false;
      }
    }
    return true;
  }
}
