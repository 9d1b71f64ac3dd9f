package dev.serverlessdb.mysql.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement as written, without its text; see {@link Parsed}. */
public sealed interface Statement permits Dml, Ddl, Show, SessionStatement {

  /** Whether it commits the transaction before and after it. */
  default boolean commitsImplicitly() {
    return this instanceof Ddl ddl && !ddl.temporary();
  }

  /** A name with its database, which may be empty. */
  record Name(String schema, String name) {}

  /** column = expression. */
  record Assignment(Expr.Column column, Expr value) {}

  /** Whatever may follow: LIKE 'pattern' or WHERE condition. */
  record Filter(@Nullable String like, @Nullable Expr where) {
    /** No filter. */
    public static final Filter NONE = new Filter(null, null);
  }

  /** Nothing. */
  static List<Assignment> noAssignments() {
    return List.of();
  }
}
