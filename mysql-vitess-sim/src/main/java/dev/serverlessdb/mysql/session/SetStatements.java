package dev.serverlessdb.mysql.session;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.SessionStatement.Variable;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Carries out SET: every value is checked before the first is assigned, so that a SET happens whole
 * or not at all.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/set-variable.html">SET</a>
 */
final class SetStatements {

  private static final long MICROS = 1_000_000;

  private final Session session;
  private final SessionContext context;
  private List<Value> parameters = List.of();

  SetStatements(Session session, SessionContext context) {
    this.session = session;
    this.context = context;
  }

  void set(List<Variable> variables, List<Value> values) {
    parameters = values;
    List<Runnable> assignments = new ArrayList<>();
    for (Variable variable : variables) {
      assignments.add(check(variable));
    }
    assignments.forEach(Runnable::run);
  }

  private Runnable check(Variable variable) {
    Expr expression = variable.value();
    if (variable.scope().equals("@")) {
      Value value = evaluate(expression, variable.name());
      return () -> context.userVariable(variable.name(), value);
    }
    if (variable.scope().equals(Variable.NAMES)) {
      String collation = evaluate(expression, "collation_connection").text();
      Collation wanted = collationOf(variable.name(), collation);
      return () -> session.variables().names(wanted);
    }
    VariableDefinition found = SystemVariables.definition(variable.name());
    boolean global = variable.scope().equals("GLOBAL") || variable.scope().startsWith("PERSIST");
    checkScope(found, global);
    if (expression == null) {
      return byDefault(found, global);
    }
    Value value = word(expression);
    if (value == null) {
      value = evaluate(expression, found.name());
    }
    return assignment(found, global, value);
  }

  private static void checkScope(VariableDefinition found, boolean global) {
    if (found.readOnly()) {
      throw MySqlError.INCORRECT_GLOBAL_LOCAL_VAR.with(found.name(), "read only");
    }
    if (global && !found.hasGlobal()) {
      throw MySqlError.LOCAL_VARIABLE.with(found.name());
    }
    if (!global && !found.hasSession()) {
      throw MySqlError.GLOBAL_VARIABLE.with(found.name());
    }
  }

  private Runnable byDefault(VariableDefinition found, boolean global) {
    if (global) {
      return () -> session.registry().globals().global(found.name(), found.initial());
    }
    if (found.name().equals("timestamp")) {
      return () -> context.fixTime(null);
    }
    String value = session.registry().globals().global(found.name());
    return () -> assign(found.name(), value);
  }

  /** The text of a bare word such as ON or utf8mb4, or null when it is something else. */
  private static @Nullable Value word(Expr expression) {
    if (expression instanceof Expr.Column column && column.table().isEmpty()) {
      return new StringValue(column.name());
    }
    return null;
  }

  private Value evaluate(@Nullable Expr expression, String name) {
    if (expression == null) {
      throw MySqlError.WRONG_VALUE_FOR_VAR.with(name, "DEFAULT");
    }
    return session.inTransaction(() -> session.engine().evaluate(expression, parameters, context));
  }

  private Runnable assignment(VariableDefinition found, boolean global, Value value) {
    String name = found.name();
    switch (name) {
      case "timestamp" -> {
        Instant time = time(value);
        return () -> context.fixTime(time);
      }
      case "last_insert_id", "identity" -> {
        String number = found.accept(value, context);
        return () -> session.diagnostics().lastInsertId(Long.parseUnsignedLong(number));
      }
      case "collation_connection", "collation_database", "collation_server" -> {
        Collation collation = collation(value);
        return () -> assignCollation(name, global, collation);
      }
      case "character_set_connection" -> {
        Collation collation = ofCharset(value);
        return () -> assignCollation("collation_connection", global, collation);
      }
      default -> {
        String text = accepted(found, value);
        return () -> assign(name, global, text);
      }
    }
  }

  private String accepted(VariableDefinition found, Value value) {
    return switch (found.name()) {
      case "sql_mode" -> sqlMode(value);
      case "time_zone" -> {
        var unused = TimeZones.zone(value.isNull() ? "NULL" : value.text());
        yield value.text();
      }
      case "character_set_results" -> value.isNull() ? "" : ofCharset(value).charset();
      case "character_set_client", "character_set_database", "character_set_server" ->
          ofCharset(value).charset();
      default -> found.accept(value, context);
    };
  }

  private static String sqlMode(Value value) {
    if (value.isNull()) {
      throw MySqlError.WRONG_VALUE_FOR_VAR.with("sql_mode", "NULL");
    }
    if (value instanceof LongValue bits) {
      return SqlModeNames.ofBits(bits.value());
    }
    if (value instanceof UnsignedValue bits) {
      return SqlModeNames.ofBits(bits.bits());
    }
    return SqlModeNames.normalise(value.text());
  }

  private static @Nullable Instant time(Value value) {
    BigDecimal seconds;
    try {
      seconds = new BigDecimal(value.text());
    } catch (NumberFormatException e) {
      throw MySqlError.WRONG_TYPE_FOR_VAR.with("timestamp");
    }
    if (seconds.signum() == 0) {
      return null;
    }
    long micros = seconds.multiply(BigDecimal.valueOf(MICROS)).longValue();
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
  }

  private static Collation ofCharset(Value value) {
    return Collation.ofCharset(value.text())
        .orElseThrow(() -> MySqlError.UNKNOWN_CHARACTER_SET.with(value.text()));
  }

  private static Collation collation(Value value) {
    return Collation.byName(value.text())
        .orElseThrow(() -> MySqlError.UNKNOWN_COLLATION.with(value.text()));
  }

  private void assignCollation(String name, boolean global, Collation collation) {
    assign(name.replace("collation", "character_set"), global, collation.charset());
    assign(name, global, collation.sqlName());
  }

  private void assign(String name, boolean global, String value) {
    if (global) {
      session.registry().globals().global(name, value);
    } else {
      assign(name, value);
    }
  }

  private void assign(String name, String value) {
    boolean before = session.variables().autocommit();
    session.variables().set(name, value);
    if (!before && session.variables().autocommit()) {
      session.transactions().commit();
    }
  }

  /** SET NAMES. */
  void names(String charset, String collation) {
    session.variables().names(collationOf(charset, collation));
  }

  /** The collation that SET NAMES means; either text may be empty. */
  private static Collation collationOf(String charset, String collationName) {
    if (charset.isEmpty()) {
      return Collation.UTF8MB4_0900_AI_CI;
    }
    Collation byDefault = ofCharset(new StringValue(charset));
    if (collationName.isEmpty()) {
      return byDefault;
    }
    Collation collation = collation(new StringValue(collationName));
    if (!collation.charset().equals(byDefault.charset())) {
      throw MySqlError.COLLATION_CHARSET_MISMATCH.with(
          collation.sqlName(), charset.toLowerCase(Locale.ROOT));
    }
    return collation;
  }

  /** SET CHARACTER SET: literals follow the database's character set. */
  void charset(String charset) {
    Collation client =
        charset.isEmpty() ? Collation.UTF8MB4_0900_AI_CI : ofCharset(new StringValue(charset));
    session.variables().set("character_set_client", client.charset());
    session.variables().set("character_set_results", client.charset());
    session.variables().connection(Collation.UTF8MB4_0900_AI_CI);
  }
}
