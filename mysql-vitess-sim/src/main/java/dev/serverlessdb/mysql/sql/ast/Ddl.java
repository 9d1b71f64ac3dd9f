package dev.serverlessdb.mysql.sql.ast;

import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements that change the schema. */
public sealed interface Ddl extends Statement {

  /** Whether it concerns temporary tables, and so commits nothing. */
  default boolean temporary() {
    return false;
  }

  /** CREATE TABLE; options are in upper case. */
  record CreateTable(
      boolean temporary,
      boolean ifNotExists,
      Name table,
      List<ColumnSpec> columns,
      List<KeySpec> keys,
      Map<String, String> options,
      @Nullable Query query,
      String onDuplicate)
      implements Ddl {}

  /** CREATE TABLE .. LIKE .. */
  record CreateTableLike(boolean temporary, boolean ifNotExists, Name table, Name like)
      implements Ddl {}

  /** ALTER TABLE. */
  record AlterTable(Name table, List<AlterAction> actions) implements Ddl {}

  /** DROP TABLE. */
  record DropTable(boolean temporary, boolean ifExists, List<Name> tables) implements Ddl {}

  /** TRUNCATE. */
  record Truncate(Name table) implements Ddl {}

  /** RENAME TABLE: pairs of old and new names. */
  record RenameTable(List<Name> from, List<Name> to) implements Ddl {}

  /** CREATE INDEX. */
  record CreateIndex(Name table, KeySpec.Index index, List<AlterAction.Nothing> how)
      implements Ddl {}

  /** DROP INDEX. */
  record DropIndex(Name table, String index, List<AlterAction.Nothing> how) implements Ddl {}

  /** CREATE VIEW and ALTER VIEW; {@code check} is CASCADED, LOCAL or empty. */
  record CreateView(
      boolean replace,
      boolean alter,
      Name view,
      List<String> columns,
      Query query,
      String queryText,
      String check)
      implements Ddl {}

  /** DROP VIEW. */
  record DropView(boolean ifExists, List<Name> views) implements Ddl {}

  /** DROP PROCEDURE, FUNCTION, TRIGGER or EVENT: {@code kind} is the word. */
  record DropProgram(String kind, boolean ifExists, Name program) implements Ddl {}

  /** CREATE DATABASE. */
  record CreateDatabase(boolean ifNotExists, String name, Map<String, String> options)
      implements Ddl {}

  /** ALTER DATABASE. */
  record AlterDatabase(String name, Map<String, String> options) implements Ddl {}

  /** DROP DATABASE. */
  record DropDatabase(boolean ifExists, String name) implements Ddl {}
}
