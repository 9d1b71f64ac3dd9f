package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.sql.ast.Show;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** SHOW of what is the same in every database: character sets, engines, connections. */
final class ShowListings {

  private static final DateTimeFormatter MONITOR_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final QueryPlanner planner;
  private final Run run;

  ShowListings(QueryPlanner planner) {
    this.planner = planner;
    this.run = planner.run();
  }

  Plan plan(Show.Listing show) {
    Listing listing =
        switch (show.what()) {
          case "CHARSET" -> charsets();
          case "COLLATION" -> collations();
          case "ENGINES" -> {
            Listing engines =
                new Listing(
                    run, "Engine", "Support", "Comment", "Transactions", "XA", "Savepoints");
            engines.add(
                "InnoDB",
                "DEFAULT",
                "Supports transactions, row-level locking, and foreign keys",
                "YES",
                "YES",
                "YES");
            yield engines;
          }
          case "PROCESSLIST" -> processes();
          case "GRANTS" -> {
            Listing grants = new Listing(run, "Grants for " + run.user() + "@%");
            grants.add("GRANT ALL PRIVILEGES ON *.* TO `" + run.user() + "`@`%` WITH GRANT OPTION");
            yield grants;
          }
          case "TRIGGERS" ->
              new Listing(
                  run,
                  "Trigger",
                  "Event",
                  "Table",
                  "Statement",
                  "Timing",
                  "Created",
                  "sql_mode",
                  "Definer",
                  "character_set_client",
                  "collation_connection",
                  "Database Collation");
          case "EVENTS" -> events();
          case "PROCEDURE STATUS", "FUNCTION STATUS" -> routines();
          case "PROFILES" -> {
            deprecated("SHOW PROFILES");
            yield new Listing(run, "Query_ID", "Duration", "Query");
          }
          case "PROFILE" -> {
            deprecated("SHOW PROFILE");
            yield new Listing(run, "Status", "Duration");
          }
          case "ENGINE INNODB STATUS" -> {
            Listing engine = new Listing(run, "Type", "Name", "Status");
            engine.add("InnoDB", "", monitor());
            yield engine;
          }
          case "ENGINE INNODB MUTEX", "ENGINE PERFORMANCE_SCHEMA STATUS" ->
              new Listing(run, "Type", "Name", "Status");
          case "OPEN TABLES" -> new Listing(run, "Database", "Table", "In_use", "Name_locked");
          case "PLUGINS" -> new Listing(run, "Name", "Status", "Type", "Library", "License");
          case "PRIVILEGES" -> new Listing(run, "Privilege", "Context", "Comment");
          default -> {
            Listing replication = ReplicationListings.of(show.what(), run);
            if (replication == null) {
              throw MySqlError.NOT_SUPPORTED_YET.with("SHOW " + show.what());
            }
            yield replication;
          }
        };
    return listing.filtered(planner, show.filter());
  }

  private void deprecated(String statement) {
    String text = MySqlError.WARN_DEPRECATED_SYNTAX.message(statement, "Performance Schema");
    run.warn(Warning.Level.WARNING, MySqlError.WARN_DEPRECATED_SYNTAX.errno(), text);
  }

  /** The frame of InnoDB's monitor, which has nothing to tell. */
  private String monitor() {
    String line = "=".repeat(37);
    String time = MONITOR_TIME.format(run.startTime().atZone(run.timeZone()));
    return "\n%s\n%s 0 INNODB MONITOR OUTPUT\n%s\n%s\nEND OF INNODB MONITOR OUTPUT\n%s\n"
        .formatted(line, time, line, "-".repeat(28), "=".repeat(28));
  }

  private Listing events() {
    return new Listing(
        run,
        "Db",
        "Name",
        "Definer",
        "Time zone",
        "Type",
        "Execute at",
        "Interval value",
        "Interval field",
        "Starts",
        "Ends",
        "Status",
        "Originator",
        "character_set_client",
        "collation_connection",
        "Database Collation");
  }

  private Listing routines() {
    return new Listing(
        run,
        "Db",
        "Name",
        "Type",
        "Definer",
        "Modified",
        "Created",
        "Security_type",
        "Comment",
        "character_set_client",
        "collation_connection",
        "Database Collation");
  }

  private Listing charsets() {
    Listing listing = new Listing(run, "Charset", "Description", "Default collation", "Maxlen");
    listing.number("Maxlen");
    CharsetRows.all().forEach(listing::add);
    return listing;
  }

  private Listing collations() {
    Listing listing =
        new Listing(
            run, "Collation", "Charset", "Id", "Default", "Compiled", "Sortlen", "Pad_attribute");
    listing.number("Id", "Sortlen");
    CollationRows.all().forEach(listing::add);
    return listing;
  }

  private Listing processes() {
    Listing listing =
        new Listing(run, "Id", "User", "Host", "db", "Command", "Time", "State", "Info");
    listing.number("Id", "Time");
    run.processes().forEach(listing::add);
    return listing;
  }
}
