package dev.serverlessdb.conformance.planetscale;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * MySQL's drivers for Node and the object mappers that stand on them, with assertions in the
 * scripts. Verified with the versions in {@code package.json} against the runnable jar.
 */
class NodeClientsTest {

  @ParameterizedTest
  @CsvSource({
    "mysql2.mjs, mysql2 is served",
    "mariadb.mjs, mariadb is served",
    "typeorm.mjs, TypeORM is served",
    "sequelize.mjs, Sequelize is served",
    "knex.mjs, Knex is served",
    "kysely.mjs, Kysely is served",
    "drizzle.mjs, Drizzle is served",
  })
  void aClientIsServed(String script, String line) {
    NodeProject.run(script, line, Map.of());
  }
}
