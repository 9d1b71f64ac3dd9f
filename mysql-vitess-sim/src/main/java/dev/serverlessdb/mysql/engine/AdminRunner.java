package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.sql.ast.SessionStatement;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * ANALYZE, CHECK, CHECKSUM, OPTIMIZE and REPAIR TABLE: but for the checksum there is nothing to do,
 * and they say so.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/table-maintenance-statements.html">Table
 *     maintenance statements</a>
 */
final class AdminRunner {

  private final SessionStatement.Admin admin;
  private final QueryPlanner planner;
  private final Run run;

  AdminRunner(SessionStatement.Admin admin, QueryPlanner planner) {
    this.admin = admin;
    this.planner = planner;
    this.run = planner.run();
  }

  Plan plan() {
    if (admin.verb().equals("CHECKSUM")) {
      return checksums();
    }
    Listing listing = new Listing(run, "Table", "Op", "Msg_type", "Msg_text");
    listing.typed("Table", text(128));
    listing.typed("Op", text(10));
    listing.typed("Msg_type", text(10));
    listing.typed("Msg_text", text(98_304));
    admin.tables().forEach(name -> lines(name, listing));
    return listing;
  }

  private static DataType text(int length) {
    return DataType.string(length, Collation.UTF8MB4_0900_AI_CI);
  }

  private void lines(Name name, Listing listing) {
    String schema = planner.schemaOf(name.schema());
    String table = schema + "." + name.name();
    String operation = admin.verb().toLowerCase(Locale.ROOT);
    Object found;
    try {
      found = planner.find(schema, name.name());
    } catch (MySqlException missing) {
      listing.add(table, operation, "Error", missing.text());
      listing.add(table, operation, "status", "Operation failed");
      return;
    }
    List<String> words = admin.options().stream().map(w -> w.toUpperCase(Locale.ROOT)).toList();
    if (found instanceof TableDef def && words.contains("HISTOGRAM")) {
      histograms(table, def, words, listing);
      return;
    }
    if (operation.equals("repair")) {
      String note = "The storage engine for the table doesn't support repair";
      listing.add(table, operation, "note", note);
      return;
    }
    if (operation.equals("optimize")) {
      String note = "Table does not support optimize, doing recreate + analyze instead";
      listing.add(table, operation, "note", note);
    }
    listing.add(table, operation, "status", "OK");
  }

  /** Nothing is estimated by histograms here; what is asked for is confirmed. */
  private void histograms(String table, TableDef def, List<String> words, Listing listing) {
    String done = words.get(0).equals("DROP") ? "removed" : "created";
    int from = words.indexOf("ON") + 1;
    int with = words.indexOf("WITH");
    for (String column : admin.options().subList(from, with < 0 ? words.size() : with)) {
      if (column.equals(",")) {
        continue;
      }
      String name = column.replace("`", "");
      boolean known = def.indexOf(name) >= 0;
      String text =
          known
              ? "Histogram statistics " + done + " for column '" + name + "'."
              : "The column '" + name + "' does not exist.";
      listing.add(table, "histogram", known ? "status" : "Error", text);
    }
  }

  private Plan checksums() {
    Listing listing = new Listing(run, "Table", "Checksum");
    listing.number("Checksum");
    boolean quick = admin.options().stream().anyMatch(word -> word.equalsIgnoreCase("QUICK"));
    for (Name name : admin.tables()) {
      String schema = planner.schemaOf(name.schema());
      String sum = null;
      try {
        TableDef table = table(schema, name.name());
        sum = quick ? null : checksum(table);
      } catch (MySqlException missing) {
        run.warn(Warning.Level.ERROR, missing.errno(), missing.text());
      }
      listing.add(schema + "." + name.name(), sum);
    }
    return listing;
  }

  private TableDef table(String schema, String name) {
    if (planner.find(schema, name) instanceof TableDef table) {
      return table;
    }
    throw MySqlError.WRONG_OBJECT.with(schema, name, "BASE TABLE");
  }

  /** The sum of the rows' sums, so that their order makes no difference. */
  private String checksum(TableDef table) {
    TableAccess access = run.access(table);
    EntryCursor cursor = access.view().ascend(access.rows(false).range(), Read.CONSISTENT);
    long sum = 0;
    while (cursor.next()) {
      run.countRead();
      CRC32 row = new CRC32();
      row.update(cursor.value());
      sum += row.getValue();
    }
    return Long.toString(sum & 0xFFFF_FFFFL);
  }
}
