package dev.serverlessdb.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventType;

/** Runs test classes and says how they ended. */
final class Kit {

  private Kit() {}

  static EngineExecutionResults run(Class<?> testClass) {
    return builder(testClass).execute();
  }

  static EngineTestKit.Builder builder(Class<?> testClass) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(testClass));
  }

  static EngineExecutionResults runConcurrently(Class<?> testClass) {
    return builder(testClass)
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
        .execute();
  }

  /** Checks that exactly {@code count} tests ran and all succeeded. */
  static void assertAllSucceed(EngineExecutionResults results, int count) {
    failures(results).stream().findFirst().ifPresent(Kit::rethrow);
    results.testEvents().assertStatistics(s -> s.started(count).succeeded(count));
  }

  private static void rethrow(Throwable failure) {
    throw new AssertionError("a test case failed: " + failure, failure);
  }

  /** What the failed tests and containers threw. */
  static List<Throwable> failures(EngineExecutionResults results) {
    return results
        .allEvents()
        .filter(event -> event.getType() == EventType.FINISHED)
        .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
        .flatMap(result -> result.getThrowable().stream())
        .toList();
  }

  /** Executes a statement whose answer does not matter. */
  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
