package dev.serverlessdb.mysql.manual;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.fault.Admission;
import dev.serverlessdb.core.fault.FaultPlan;
import dev.serverlessdb.core.finding.Findings;
import dev.serverlessdb.core.journal.RequestJournal;
import dev.serverlessdb.core.store.HeapStore;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.mysql.engine.MySqlEngine;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.QueryResult;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.result.Row;
import dev.serverlessdb.mysql.session.Branch;
import dev.serverlessdb.mysql.session.Session;
import dev.serverlessdb.mysql.session.SessionLimits;
import dev.serverlessdb.mysql.session.Sessions;
import dev.serverlessdb.mysql.session.SystemVariables;
import dev.serverlessdb.mysql.transaction.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A session of its own world, with MySQL's defaults, whose answers are lines of text. */
public final class ManualSession {

  private final Session session;

  /** A fresh world whose clock stands still, with the database {@code test} in use. */
  public ManualSession() {
    EmulatorClock clock = EmulatorClock.frozenAt(Instant.parse("2024-02-03T04:05:06Z"));
    HeapStore store = HeapStore.create(clock);
    RequestJournal journal = new RequestJournal();
    ServiceContext context =
        new ServiceContext(
            store,
            clock,
            Entropy.seeded(1),
            new Admission(clock, new FaultPlan()),
            journal,
            new Findings(journal),
            Optional.empty());
    Branch branch = new Branch(new MySqlEngine(store), new Transactions(store));
    Sessions sessions =
        new Sessions(
            new Sessions.Setting(context, new SystemVariables(), SessionLimits.PLANETSCALE, false));
    session = sessions.open(sessions.nextId(), branch, "root", "localhost");
    session.query("CREATE DATABASE test");
    session.query("USE test");
  }

  /** What comes of a statement, in the lines of a {@link ManualCase}. */
  public List<String> run(String sql) {
    List<String> lines = new ArrayList<>();
    try {
      Result result = session.query(sql);
      if (result instanceof QueryResult rows) {
        lines.add(": " + String.join(" | ", rows.columns().stream().map(c -> c.name()).toList()));
        rows.rows().forEach(row -> lines.add("| " + row(row)));
        if (rows.rows().isEmpty()) {
          lines.add("| <none>");
        }
      } else if (result instanceof OkResult ok) {
        lines.add(("= " + ok.affected() + " " + ok.info()).stripTrailing());
      }
    } catch (MySqlException e) {
      return List.of("! " + e.errno() + " " + e.sqlState() + " " + e.text());
    }
    if (session.warningCount() > 0) {
      for (Row row : ((QueryResult) session.query("SHOW WARNINGS")).rows()) {
        lines.add("? " + row.text(0) + " " + row.text(1) + " " + row.text(2));
      }
    }
    return lines;
  }

  /** The rows of a query, each with its cells divided by bars. */
  public List<String> rows(String sql) {
    return ((QueryResult) session.query(sql)).rows().stream().map(ManualSession::row).toList();
  }

  private static String row(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      String text = row.text(i);
      cells.add(text == null ? "NULL" : text);
    }
    return String.join(" | ", cells);
  }
}
