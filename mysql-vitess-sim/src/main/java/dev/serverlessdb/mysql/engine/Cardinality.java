package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.storage.KeyEncoder;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.Value;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How many different values the first columns of each key of a table have: counted in a small
 * table, estimated by its first rows in a large one, as InnoDB does by some of its pages.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/show-index.html">SHOW INDEX</a>
 */
final class Cardinality {

  /** How many rows are looked at. */
  private static final int SAMPLE = 2_000;

  private final TableAccess access;
  private final List<List<Set<ByteBuffer>>> seen = new ArrayList<>();
  private long sampled;
  private long rows;

  private Cardinality(TableAccess access) {
    this.access = access;
    for (IndexDef index : access.table().indexes()) {
      List<Set<ByteBuffer>> parts = new ArrayList<>();
      index.parts().forEach(part -> parts.add(new HashSet<>()));
      seen.add(parts);
    }
  }

  /** What is known of a table as it is now. */
  static Cardinality of(TableDef table, Run run) {
    Cardinality known = new Cardinality(run.access(table));
    known.look(run);
    return known;
  }

  private void look(Run run) {
    EntryCursor cursor = access.view().ascend(access.rows(false).range(), Read.PEEK);
    while (cursor.next()) {
      run.countRead();
      rows++;
      if (sampled < SAMPLE) {
        sampled++;
        add(access.row(cursor.value()));
      }
    }
  }

  private void add(Value[] row) {
    TableDef table = access.table();
    for (int i = 0; i < seen.size(); i++) {
      KeyEncoder encoder = new KeyEncoder();
      List<IndexDef.Part> parts = table.indexes().get(i).parts();
      for (int at = 0; at < parts.size(); at++) {
        IndexDef.Part part = parts.get(at);
        DataType type = table.columns().get(part.column()).type();
        encoder.add(row[part.column()], type, part.length(), false);
        seen.get(i).get(at).add(ByteBuffer.wrap(encoder.key()));
      }
    }
  }

  /** How many values the columns of a key up to {@code part} have. */
  long of(int index, int part) {
    long found = seen.get(index).get(part).size();
    boolean exhausted = found <= sampled / 2;
    return exhausted || sampled == 0 ? found : found * rows / sampled;
  }
}
