package dev.serverlessdb.mysql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What EXPLAIN ANALYZE says of times.
 *
 * <p>Verified against: https://dev.mysql.com/doc/refman/8.0/en/explain.html#explain-analyze, by
 * which the two times are those to the first row and to all rows, averaged over the rounds.
 */
class ExplainProfileTest {

  private final EmulatorClock clock = EmulatorClock.frozenAt(Instant.EPOCH);
  private final ExplainProfile profile = new ExplainProfile(clock);

  /** Stands for a plan whose rows the test hands out itself. */
  private static final class Rows implements Plan {
    @Override
    public List<Field> columns() {
      return List.of();
    }

    @Override
    public boolean run(Run run, @Nullable Frame outer, Sink sink) {
      return true;
    }

    @Override
    public boolean isCorrelated() {
      return false;
    }
  }

  private void round(Plan plan, int... millisToEachRow) {
    Plan.Sink sink = profile.counting(plan, row -> true);
    for (int millis : millisToEachRow) {
      clock.advance(Duration.ofMillis(millis));
      sink.accept(new Value[0]);
    }
  }

  @Test
  void theTimeToAllRowsIsThatToTheLastOfThem() {
    Plan plan = new Rows();
    round(plan, 2, 5);
    assertThat(profile.counter(plan).shown())
        .isEqualTo(" (actual time=2.000..7.000 rows=2 loops=1)");
  }

  @Test
  void timesAreAveragedOverTheRounds() {
    Plan plan = new Rows();
    round(plan, 2, 5);
    round(plan, 4);
    assertThat(profile.counter(plan).shown())
        .isEqualTo(" (actual time=3.000..5.500 rows=1.5 loops=2)");
  }
}
