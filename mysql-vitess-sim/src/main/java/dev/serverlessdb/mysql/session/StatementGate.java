package dev.serverlessdb.mysql.session;

import dev.serverlessdb.core.fault.Admission;
import dev.serverlessdb.core.fault.FaultEffect;
import dev.serverlessdb.core.fault.RequestFacts;
import dev.serverlessdb.core.journal.RequestJournal;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.ParsedStatement;
import dev.serverlessdb.mysql.result.QueryResult;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.sql.ast.Parsed;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Lets every statement through the emulator's gate, and enters it in the journal afterwards. */
final class StatementGate {

  private static final String SERVICE = "planetscale";
  private static final int TEXT_MAX = 2_000;

  private final Admission admission;
  private final RequestJournal journal;
  private final EmulatorClock clock;

  StatementGate(Admission admission, RequestJournal journal, EmulatorClock clock) {
    this.admission = admission;
    this.journal = journal;
    this.clock = clock;
  }

  /** Runs {@code body}, unless the fault plan has something else in mind. */
  Result pass(Session session, ParsedStatement statement, Supplier<Result> body) {
    String operation = verb(statement.text());
    List<String> tables =
        TableNames.of(statement instanceof Parsed parsed ? parsed.statement() : null);
    Optional<FaultEffect> fault =
        admission.admit(new RequestFacts(SERVICE, operation, tables, List.of()));
    try {
      fault.ifPresent(effect -> before(session, effect));
      Result result = body.get();
      if (fault.isPresent() && fault.get() instanceof FaultEffect.DropConnection) {
        session.end();
        throw new DroppedConnection();
      }
      enter(session, statement, new Entry(operation, tables, 0, ""), units(result));
      return result;
    } catch (MySqlException e) {
      String code = Integer.toString(e.errno());
      enter(session, statement, new Entry(operation, tables, e.errno(), code), Map.of());
      throw e;
    }
  }

  private record Entry(String operation, List<String> tables, int status, String code) {}

  private void enter(
      Session session, ParsedStatement statement, Entry entry, Map<String, Double> units) {
    String text = statement.text();
    Map<String, String> facts = new TreeMap<>();
    facts.put("statement", text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text);
    facts.put("database", session.database());
    facts.put("connection", Long.toString(session.id()));
    Instant now = clock.now();
    journal.record(
        now,
        new RequestJournal.Draft(
            SERVICE,
            entry.operation(),
            entry.tables(),
            List.of(),
            units,
            facts,
            entry.status(),
            entry.code()));
  }

  private static Map<String, Double> units(Result result) {
    if (result instanceof QueryResult rows) {
      return Map.of("rowsReturned", (double) rows.rows().size());
    }
    return Map.of("rowsWritten", (double) ((OkResult) result).affected());
  }

  private static void before(Session session, FaultEffect effect) {
    if (effect instanceof FaultEffect.ServiceError error) {
      throw serviceError(error);
    }
    if (effect instanceof FaultEffect.Throttle) {
      throw MySqlError.OUT_OF_RESOURCES.text(
          TabletErrors.of(session, "ResourceExhausted", "Transaction throttled"));
    }
    if (effect instanceof FaultEffect.DropConnection drop && !drop.afterEffect()) {
      session.end();
      throw new DroppedConnection();
    }
  }

  /** The error whose number or name the fault plan gives; 1105 for any other. */
  private static MySqlException serviceError(FaultEffect.ServiceError fault) {
    for (MySqlError known : MySqlError.values()) {
      boolean named = known.name().equalsIgnoreCase(fault.code());
      if (named || Integer.toString(known.errno()).equals(fault.code())) {
        return fault.message().isEmpty() ? known.with() : known.text(fault.message());
      }
    }
    return MySqlError.UNKNOWN_ERROR.text(fault.message());
  }

  /** The first word, past comments and parentheses. */
  private static String verb(String sql) {
    int at = 0;
    while (at < sql.length() && !Character.isLetter(sql.charAt(at))) {
      boolean comment = sql.startsWith("/*", at);
      int end = comment ? sql.indexOf("*/", at) : -1;
      at = end < 0 ? at + 1 : end + 2;
    }
    int end = at;
    while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
      end++;
    }
    return sql.substring(at, end).toUpperCase(Locale.ROOT);
  }
}
