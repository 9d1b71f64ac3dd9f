package dev.serverlessdb.mysql.session;

import dev.serverlessdb.core.fault.Admission;
import dev.serverlessdb.core.fault.FaultEffect;
import dev.serverlessdb.core.fault.RequestFacts;
import dev.serverlessdb.core.journal.RequestJournal;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.ParsedStatement;
import dev.serverlessdb.mysql.result.QueryResult;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.result.StatementWork;
import dev.serverlessdb.mysql.sql.ast.Parsed;
import dev.serverlessdb.mysql.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lets every statement through the emulator's gate, and enters it in the journal afterwards. */
final class StatementGate {

  static final String SERVICE = "planetscale";

  private final Admission admission;
  private final RequestJournal journal;
  private final EmulatorClock clock;

  StatementGate(Admission admission, RequestJournal journal, EmulatorClock clock) {
    this.admission = admission;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Runs a statement in {@code session}, whose face to it is {@code context}, unless the fault plan
   * has something else in mind.
   */
  Result pass(
      Session session, SessionContext context, ParsedStatement statement, List<Value> parameters) {
    String operation = verb(statement.text());
    List<String> tables =
        TableNames.of(statement instanceof Parsed parsed ? parsed.statement() : null);
    Optional<FaultEffect> fault =
        admission.admit(new RequestFacts(SERVICE, operation, tables, List.of()));
    context.worked(StatementWork.NONE);
    StatementFacts.Origin origin =
        new StatementFacts.Origin(
            statement.text(),
            statement.normalized(),
            session.database(),
            session.id(),
            operation.equals("SELECT") ? valuesOf(statement, parameters) : 0);
    try {
      fault.ifPresent(effect -> before(session, effect));
      Result result = session.runNested(statement, parameters);
      if (fault.isPresent() && fault.get() instanceof FaultEffect.DropConnection) {
        session.end();
        throw new DroppedConnection();
      }
      StatementWork work = context.work();
      if (work.touchesTables()) {
        session.transactions().touched(statement.normalized());
      }
      long answered = result instanceof QueryResult rows ? rows.rows().size() : 0;
      StatementFacts facts = new StatementFacts(origin, work, answered);
      enter(new Outcome(operation, tables, 0, ""), units(result, work), facts);
      return result;
    } catch (MySqlException e) {
      StatementWork work = context.work();
      StatementFacts facts = new StatementFacts(origin, work, 0);
      String code = Integer.toString(e.errno());
      enter(new Outcome(operation, tables, e.errno(), code), unitsOfFailure(work), facts);
      throw e;
    }
  }

  private static int valuesOf(ParsedStatement statement, List<Value> parameters) {
    return 31 * statement.text().hashCode() + parameters.hashCode();
  }

  private record Outcome(String operation, List<String> tables, int status, String code) {}

  private void enter(Outcome outcome, Map<String, Double> units, StatementFacts facts) {
    journal.record(
        clock.now(),
        new RequestJournal.Draft(
            SERVICE,
            outcome.operation(),
            outcome.tables(),
            List.of(),
            units,
            facts,
            outcome.status(),
            outcome.code()));
  }

  private static Map<String, Double> units(Result result, StatementWork work) {
    double read = work.rowsRead();
    return result instanceof QueryResult rows
        ? Map.of("rowsRead", read, "rowsReturned", (double) rows.rows().size())
        : Map.of("rowsRead", read, "rowsWritten", (double) work.rowsWritten());
  }

  /** What was read is billed even so; what was written is taken back. */
  private static Map<String, Double> unitsOfFailure(StatementWork work) {
    return work.reads().isEmpty() ? Map.of() : Map.of("rowsRead", (double) work.rowsRead());
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
