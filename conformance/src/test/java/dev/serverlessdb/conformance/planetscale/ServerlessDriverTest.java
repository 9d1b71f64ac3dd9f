package dev.serverlessdb.conformance.planetscale;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * PlanetScale's driver, and the seed document's PlanetScale samples, with assertions in the
 * scripts. Verified with @planetscale/database 1.20.2 and drizzle-orm 0.45.4 against the runnable
 * jar; the types, lengths and flags of columns are those that the driver's own recordings of the
 * service show.
 */
class ServerlessDriverTest {

  @Test
  void theDriverIsServed() {
    NodeProject.run("serverless-driver.mjs", "the driver is served", Map.of());
  }

  @Test
  void theDriverIsServedOverHttps(@TempDir Path directory) {
    NodeProject.runOverHttps("serverless-driver.mjs", "the driver is served", directory);
  }

  @Test
  void aSlowQueryIsExplainedAndItsIndexAdded() {
    NodeProject.run("shop-sql.mjs", "the index is there", Map.of());
  }

  @ParameterizedTest
  @CsvSource({"drizzle-orm", "drizzle-orm-0.33"})
  void usersJoinTheirOrdersWithDrizzle(String release) {
    NodeProject.run("shop-drizzle.mjs", "users join their orders", Map.of("DRIZZLE", release));
  }
}
