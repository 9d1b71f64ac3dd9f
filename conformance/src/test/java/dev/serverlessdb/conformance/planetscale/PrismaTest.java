package dev.serverlessdb.conformance.planetscale;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The seed document's Prisma models and functions, with assertions in the script. Verified with
 * Prisma 7.10.0 against the runnable jar. Its client has no native engine; its schema engine, which
 * cannot be had from a package registry, is not run, so the tables come from SQL.
 */
class PrismaTest {

  @ParameterizedTest
  @ValueSource(strings = {"planetscale", "mariadb"})
  void usersHaveOrders(String adapter) {
    NodeProject.run("shop-prisma.mjs", "users have orders", Map.of("ADAPTER", adapter));
  }
}
