package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which indexes USE, FORCE and IGNORE INDEX leave for finding a table's rows.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/index-hints.html">Index hints</a>
 */
final class IndexHints {

  private IndexHints() {}

  /** The places of the indexes that may serve; null when all may. */
  static @Nullable BitSet allowed(TableDef table, List<TableRef.IndexHint> hints) {
    if (hints.isEmpty()) {
      return null;
    }
    BitSet allowed = new BitSet();
    boolean chosen =
        hints.stream().anyMatch(hint -> hint.forRows() && !hint.kind().equals("IGNORE"));
    if (!chosen) {
      allowed.set(0, table.indexes().size());
    }
    for (TableRef.IndexHint hint : hints) {
      for (String name : hint.indexes()) {
        int place = place(table, name);
        if (hint.forRows()) {
          allowed.set(place, !hint.kind().equals("IGNORE"));
        }
      }
    }
    return allowed;
  }

  private static int place(TableDef table, String name) {
    for (int i = 0; i < table.indexes().size(); i++) {
      IndexDef index = table.indexes().get(i);
      if (index.name().equalsIgnoreCase(name)) {
        return i;
      }
    }
    throw MySqlError.KEY_DOES_NOT_EXIST.with(name, table.name());
  }
}
