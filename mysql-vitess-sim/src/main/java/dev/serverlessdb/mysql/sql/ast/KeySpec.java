package dev.serverlessdb.mysql.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key or constraint as written. */
public sealed interface KeySpec {

  /** The name, or empty. */
  String name();

  /** PRIMARY KEY, UNIQUE, KEY, FULLTEXT or SPATIAL. */
  record Index(
      String kind, String name, List<Part> parts, boolean invisible, String comment, String using)
      implements KeySpec {}

  /** A column or expression of a key; {@code length} is -1 for the whole column. */
  record Part(
      String column, int length, boolean descending, @Nullable Expr expr, String exprText) {}

  /** FOREIGN KEY. */
  record Foreign(
      String name,
      String indexName,
      List<String> columns,
      Statement.Name referenced,
      List<String> referencedColumns,
      String onDelete,
      String onUpdate)
      implements KeySpec {}

  /** CHECK; {@code column} is the column beside which it was written, or empty. */
  record Check(String name, Expr condition, String text, boolean enforced, String column)
      implements KeySpec {}
}
