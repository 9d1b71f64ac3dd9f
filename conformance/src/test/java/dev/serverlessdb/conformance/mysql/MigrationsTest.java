package dev.serverlessdb.conformance.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.conformance.harness.MySqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.snapshot.SnapshotControl;
import liquibase.snapshot.SnapshotGeneratorFactory;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verified against: Flyway and Liquibase over Connector/J and the data source without a socket,
 * with their own history and locks.
 */
@ExtendWith(MySqlServer.Shared.class)
class MigrationsTest {

  private static final String CHANGES =
      """
      databaseChangeLog:
        - changeSet:
            id: "1"
            author: t
            changes:
              - createTable:
                  tableName: person
                  remarks: people
                  columns:
                    - column: {name: id, type: bigint, autoIncrement: true,
                        constraints: {primaryKey: true, nullable: false}}
                    - column: {name: name, type: varchar(50), constraints: {nullable: false}}
                    - column: {name: active, type: boolean, defaultValueBoolean: true}
                    - column: {name: made, type: datetime, defaultValueComputed: CURRENT_TIMESTAMP}
        - changeSet:
            id: "2"
            author: t
            changes:
              - addColumn: {tableName: person, columns: [{column: {name: boss, type: bigint}}]}
              - addForeignKeyConstraint: {baseTableName: person, baseColumnNames: boss,
                  referencedTableName: person, referencedColumnNames: id,
                  constraintName: fk_boss, onDelete: SET NULL}
              - createIndex: {tableName: person, indexName: by_name,
                  columns: [{column: {name: name}}]}
              - insert: {tableName: person, columns: [{column: {name: name, value: Ann}}]}
              - renameColumn: {tableName: person, oldColumnName: name, newColumnName: full_name,
                  columnDataType: varchar(50)}
              - modifyDataType: {tableName: person, columnName: full_name,
                  newDataType: varchar(80)}
              - addNotNullConstraint: {tableName: person, columnName: active,
                  columnDataType: boolean, defaultNullValue: "true"}
              - addUniqueConstraint: {tableName: person, columnNames: full_name,
                  constraintName: one_name}
              - createView: {viewName: people, selectQuery: select full_name from person}
            rollback: [{sql: {sql: drop view people}}]
        - changeSet:
            id: "3"
            author: t
            preConditions: [{onFail: MARK_RAN}, {not: [{tableExists: {tableName: person}}]}]
            changes: [{dropTable: {tableName: person}}]
        - changeSet:
            id: "4"
            author: t
            changes:
              - createTable: {tableName: extra, columns: [{column: {name: id, type: int}}]}
              - addPrimaryKey: {tableName: extra, columnNames: id}
              - renameTable: {oldTableName: extra, newTableName: more}
            rollback: [{dropTable: {tableName: more}}]
      """;

  private static List<String> column(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECTOR_J_TEXT", "IN_PROCESS"})
  void flywayMigratesOnceValidatesCleansAndRepairs(
      JdbcDriver driver, MySqlServer server, @TempDir Path scripts)
      throws IOException, SQLException {
    Files.writeString(
        scripts.resolve("V1__shop.sql"),
        """
        CREATE TABLE shop (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(40) NOT NULL);
        INSERT INTO shop (name) VALUES ('a;b'), ('c');
        """);
    Files.writeString(
        scripts.resolve("V2__city.sql"),
        """
        ALTER TABLE shop ADD COLUMN city VARCHAR(20) DEFAULT 'Rome', ADD INDEX by_city (city);
        CREATE VIEW names AS SELECT name FROM shop;
        /* moved */ UPDATE shop SET city = 'Oslo' WHERE id = 2;
        """);
    Files.writeString(
        scripts.resolve("R__cities.sql"),
        "CREATE OR REPLACE VIEW cities AS SELECT city FROM shop;");
    DataSource source = driver.dataSource(server, server.newDatabase(), "");
    Flyway flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("filesystem:" + scripts)
            .cleanDisabled(false)
            .load();
    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(3);
    assertThat(flyway.migrate().migrationsExecuted).isZero();
    flyway.validate();
    assertThat(Arrays.stream(flyway.info().all()).map(i -> i.getState().getDisplayName()))
        .containsExactly("Success", "Success", "Success");
    try (Connection connection = source.getConnection()) {
      assertThat(column(connection, "SELECT city FROM cities ORDER BY 1"))
          .containsExactly("Oslo", "Rome");
    }
    flyway.clean();
    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(3);
    Files.writeString(scripts.resolve("V3__bad.sql"), "INSERT INTO nowhere VALUES (1);\n");
    assertThatThrownBy(flyway::migrate)
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("1146");
    flyway.repair();
    Files.delete(scripts.resolve("V3__bad.sql"));
    flyway.validate();
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECTOR_J_TEXT", "IN_PROCESS"})
  void liquibaseUpdatesMarksRollsBackAndReadsTheSchema(
      JdbcDriver driver, MySqlServer server, @TempDir Path logs) throws Exception {
    Files.writeString(logs.resolve("log.yaml"), CHANGES);
    DataSource source = driver.dataSource(server, server.newDatabase(), "");
    try (Connection connection = source.getConnection()) {
      Database database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      liquibase(logs, new CommandScope("update"), database);
      assertThat(
              column(
                  connection,
                  "SELECT CONCAT(ID, ' ', EXECTYPE) FROM DATABASECHANGELOG ORDER BY ORDEREXECUTED"))
          .containsExactly("1 EXECUTED", "2 EXECUTED", "3 MARK_RAN", "4 EXECUTED");
      assertThat(column(connection, "SELECT LOCKED FROM DATABASECHANGELOGLOCK"))
          .containsExactly("0");
      assertThat(column(connection, "SELECT full_name FROM people")).containsExactly("Ann");
      liquibase(logs, new CommandScope("rollbackCount").addArgumentValue("count", 1), database);
      assertThat(column(connection, "SHOW TABLES LIKE 'more'")).isEmpty();
      var schema =
          SnapshotGeneratorFactory.getInstance()
              .createSnapshot(database.getDefaultSchema(), database, new SnapshotControl(database));
      assertThat(schema.get(liquibase.structure.core.Table.class))
          .extracting(t -> t.getName())
          .contains("person");
      assertThat(schema.get(liquibase.structure.core.ForeignKey.class))
          .extracting(f -> f.getName())
          .containsExactly("fk_boss");
      assertThat(schema.get(liquibase.structure.core.UniqueConstraint.class))
          .extracting(u -> u.getName())
          .contains("one_name");
    }
  }

  private static void liquibase(Path logs, CommandScope command, Database database)
      throws Exception {
    Scope.child(
        Scope.Attr.resourceAccessor,
        new DirectoryResourceAccessor(logs),
        () ->
            command
                .addArgumentValue("database", database)
                .addArgumentValue("changelogFile", "log.yaml")
                .execute());
  }
}
