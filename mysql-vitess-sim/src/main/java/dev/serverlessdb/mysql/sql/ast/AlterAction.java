package dev.serverlessdb.mysql.sql.ast;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One change of ALTER TABLE. */
public sealed interface AlterAction {

  /** ADD COLUMN; {@code position} is FIRST, the column to follow, or null. */
  record AddColumn(ColumnSpec column, @Nullable Position position) implements AlterAction {}

  /** FIRST, or AFTER a column. */
  record Position(boolean first, String after) {}

  /** MODIFY, or CHANGE from {@code oldName}. */
  record ChangeColumn(String oldName, ColumnSpec column, @Nullable Position position)
      implements AlterAction {}

  /** RENAME COLUMN. */
  record RenameColumn(String from, String to) implements AlterAction {}

  /** DROP COLUMN. */
  record DropColumn(String name) implements AlterAction {}

  /** ALTER COLUMN .. SET DEFAULT, or DROP DEFAULT with null. */
  record SetDefault(String column, @Nullable Expr value, boolean expression)
      implements AlterAction {}

  /** ADD of a key or constraint. */
  record AddKey(KeySpec key) implements AlterAction {}

  /** DROP of {@code PRIMARY}, {@code INDEX}, {@code FOREIGN}, {@code CHECK}, {@code CONSTRAINT}. */
  record DropKey(String kind, String name) implements AlterAction {}

  /** RENAME INDEX. */
  record RenameIndex(String from, String to) implements AlterAction {}

  /** RENAME TO. */
  record RenameTo(Statement.Name name) implements AlterAction {}

  /** CONVERT TO CHARACTER SET. */
  record Convert(String charset, String collation) implements AlterAction {}

  /** Table options. */
  record Options(Map<String, String> options) implements AlterAction {}

  /** ORDER BY, ENABLE KEYS, FORCE and other things that leave the schema as it is. */
  record Nothing(List<String> words) implements AlterAction {}

  /** ALTER INDEX .. VISIBLE or INVISIBLE. */
  record IndexVisibility(String index, boolean visible) implements AlterAction {}

  /** ALTER COLUMN .. SET VISIBLE or INVISIBLE. */
  record ColumnVisibility(String column, boolean visible) implements AlterAction {}

  /** ALTER CHECK .. [NOT] ENFORCED. */
  record CheckEnforcement(String name, boolean enforced) implements AlterAction {}
}
