package dev.serverlessdb.mysql.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of FROM. */
public sealed interface TableRef {

  /** A table, view or common table expression by its name. */
  record Named(String schema, String name, String alias, List<IndexHint> hints)
      implements TableRef {
    /** One without hints. */
    public Named(String schema, String name, String alias) {
      this(schema, name, alias, List.of());
    }

    /** The name by which columns may be qualified. */
    public String label() {
      return alias.isEmpty() ? name : alias;
    }
  }

  /**
   * An index hint.
   *
   * @param kind USE, FORCE or IGNORE
   * @param forRows whether it is for finding rows, not for ORDER BY or GROUP BY alone
   * @param indexes the names
   */
  record IndexHint(String kind, boolean forRows, List<String> indexes) {}

  /** A derived table. */
  record Derived(Query query, String alias, List<String> columns, boolean lateral)
      implements TableRef {}

  /** A join; {@code kind} is INNER, STRAIGHT INNER, LEFT or RIGHT. */
  record Join(
      TableRef left,
      TableRef right,
      String kind,
      @Nullable Expr on,
      List<String> using,
      boolean natural)
      implements TableRef {}

  /** JSON_TABLE. */
  record JsonTable(Expr document, String path, List<JsonColumn> columns, String alias)
      implements TableRef {}

  /** A column of JSON_TABLE; {@code kind} is ORDINALITY, PATH, EXISTS or NESTED. */
  record JsonColumn(
      String kind,
      String name,
      @Nullable TypeSpec type,
      String path,
      List<JsonColumn> nested,
      @Nullable String onEmpty,
      @Nullable String onError,
      boolean errorOnEmpty,
      boolean errorOnError) {}
}
