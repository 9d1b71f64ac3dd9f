package dev.serverlessdb.conformance.mysql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server answered to one statement. */
sealed interface Answer {

  /** How many warnings the server says there are. */
  int warnings();

  /** A statement without rows. */
  record Done(long affected, long insertId, String info, int warnings) implements Answer {}

  /** Rows; a cell is text, a map with the member {@code hex}, or null. */
  record Rows(List<Column> columns, List<List<@Nullable Object>> rows, int warnings)
      implements Answer {}

  /** A failure. */
  record Failed(int errno, String sqlState, String message) implements Answer {
    @Override
    public int warnings() {
      return 0;
    }
  }

  /** A column of a result. */
  record Column(String name, int type, int flags, int decimals) {

    private static final int NOT_NULL = 1;
    private static final int UNSIGNED = 32;

    static Column read(Packet packet) {
      for (int i = 0; i < 4; i++) {
        packet.name(); // catalog, schema, table, original table
      }
      String name = packet.name();
      packet.name();
      packet.skip(1 + 2 + 4);
      return new Column(name, packet.int1(), packet.int2(), packet.int1());
    }

    boolean notNull() {
      return (flags & NOT_NULL) != 0;
    }

    boolean unsigned() {
      return (flags & UNSIGNED) != 0;
    }
  }
}
