package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.storage.Keys;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What SHOW TABLE STATUS and information_schema.TABLES say of a table's size and age. Rows are
 * counted; sizes are those of InnoDB's pages that such rows would fill.
 *
 * @param rows how many rows there are
 * @param dataLength the bytes of the pages with the rows
 * @param indexLength the bytes of the pages with the other keys
 * @param created when the table was made or rebuilt, or null when that is not known
 */
record TableStatistics(long rows, long dataLength, long indexLength, @Nullable String created) {

  private static final long PAGE = 16_384;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  static TableStatistics of(TableDef table, Run run) {
    EntryCursor cursor = run.view().ascend(KeyRange.prefix(Keys.prefix(table.id(), 0)), Read.PEEK);
    long rows = 0;
    long bytes = 0;
    while (cursor.next()) {
      run.countRead();
      rows++;
      bytes += cursor.key().length + cursor.value().length;
    }
    long secondary = table.indexes().stream().filter(i -> !i.isPrimary()).count();
    return new TableStatistics(
        rows, (bytes / PAGE + 1) * PAGE, secondary * PAGE, created(table, run));
  }

  private static @Nullable String created(TableDef table, Run run) {
    byte[] kept = run.view().get(Keys.created(table.id()), Read.PEEK);
    if (kept == null) {
      return null;
    }
    long millis = Long.parseLong(new String(kept, java.nio.charset.StandardCharsets.US_ASCII));
    return TIME.format(Instant.ofEpochMilli(millis).atZone(run.timeZone()));
  }

  long averageLength() {
    return rows == 0 ? 0 : dataLength / rows;
  }
}
