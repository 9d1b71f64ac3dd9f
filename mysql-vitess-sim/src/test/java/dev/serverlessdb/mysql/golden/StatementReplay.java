package dev.serverlessdb.mysql.golden;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.fault.Admission;
import dev.serverlessdb.core.fault.FaultPlan;
import dev.serverlessdb.core.finding.Findings;
import dev.serverlessdb.core.journal.RequestJournal;
import dev.serverlessdb.core.store.HeapStore;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.mysql.engine.MySqlEngine;
import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.ParsedStatement;
import dev.serverlessdb.mysql.result.QueryResult;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.result.Row;
import dev.serverlessdb.mysql.session.Branch;
import dev.serverlessdb.mysql.session.Session;
import dev.serverlessdb.mysql.session.SessionLimits;
import dev.serverlessdb.mysql.session.Sessions;
import dev.serverlessdb.mysql.session.SystemVariables;
import dev.serverlessdb.mysql.transaction.Transactions;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Replays recorded statements on a session in process, and compares as replay.py does. */
final class StatementReplay {

  private static final List<String> SETUP =
      List.of(
          "SET NAMES utf8mb4 COLLATE utf8mb4_general_ci",
          "SET SESSION sql_mode='ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,"
              + "NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
          "SET SESSION time_zone='+00:00'");

  private final EmulatorClock clock = EmulatorClock.real();
  private final HeapStore store = HeapStore.create(clock);
  private final Branch branch = new Branch(new MySqlEngine(store), new Transactions(store));
  private final Sessions sessions =
      new Sessions(
          new Sessions.Setting(context(), new SystemVariables(), SessionLimits.PLANETSCALE, false));
  private final Map<String, Session> open = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();
  private int passed;
  private int groups;

  private ServiceContext context() {
    RequestJournal journal = new RequestJournal();
    return new ServiceContext(
        store,
        clock,
        Entropy.seeded(1),
        new Admission(clock, new FaultPlan()),
        journal,
        new Findings(journal),
        Optional.empty());
  }

  List<String> failures() {
    return failures;
  }

  int passed() {
    return passed;
  }

  void run(List<Map<String, Json>> lines) {
    for (Map<String, Json> line : lines) {
      Session session = open.computeIfAbsent(text(line.get("group")), g -> session());
      String problem = run(session, line);
      boolean scored = !(line.get("sure") instanceof Json.Bool sure) || sure.value();
      if (!scored) {
        continue;
      }
      if (problem == null) {
        passed++;
      } else {
        failures.add(text(line.get("id")) + " | " + text(line.get("sql")) + " | " + problem);
      }
    }
  }

  private Session session() {
    String database = "golden_" + ++groups;
    Session session = sessions.open(sessions.nextId(), branch, "root", "localhost");
    session.query(
        "CREATE DATABASE " + database + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
    session.query("USE " + database);
    SETUP.forEach(session::query);
    return session;
  }

  private static String text(@Nullable Json json) {
    return json instanceof Json.Text text ? text.value() : String.valueOf(json);
  }

  private @Nullable String run(Session session, Map<String, Json> line) {
    String sql = text(line.get("sql")).replace("{db}", session.database());
    Result result;
    try {
      ParsedStatement statement = session.prepare(sql);
      result = session.execute(statement, parameters(line.get("params")));
    } catch (MySqlException e) {
      return error(line, e, session);
    } catch (RuntimeException | StackOverflowError e) {
      StackTraceElement[] trace = e.getStackTrace();
      return "CRASH " + e + " at " + (trace.length > 1 ? trace[0] + " " + trace[1] : "");
    }
    String problem = result(line, result, session);
    return problem == null ? warnings(line, session) : problem;
  }

  private static List<Value> parameters(@Nullable Json json) {
    List<Value> values = new ArrayList<>();
    if (json instanceof Json.Array array) {
      for (Json item : array.items()) {
        values.add(parameter(item));
      }
    }
    return values;
  }

  private static Value parameter(Json item) {
    if (item instanceof Json.Text text) {
      return new StringValue(text.value());
    }
    if (item instanceof Json.Obj bytes) {
      return new BytesValue(HexFormat.of().parseHex(text(bytes.members().get("hex"))));
    }
    if (item instanceof Json.Bool truth) {
      return new LongValue(truth.value() ? 1 : 0);
    }
    if (item instanceof Json.Scalar scalar) {
      return scalar.value() instanceof LongValue
          ? scalar.value()
          : new DoubleValue(Double.parseDouble(scalar.value().text()));
    }
    return NullValue.NULL;
  }

  private static String mask(String text, Session session) {
    return text.replace(session.database(), "{db}");
  }

  private static @Nullable String error(Map<String, Json> line, MySqlException e, Session session) {
    String got = e.errno() + " " + e.sqlState() + " " + mask(e.text(), session);
    if (!(line.get("error") instanceof Json.Obj expected)) {
      return "got error " + got + ", expected " + expectation(line);
    }
    Map<String, Json> error = expected.members();
    boolean same = text(error.get("errno")).equals(Integer.toString(e.errno()));
    same &= text(error.get("sqlstate")).equals(e.sqlState());
    Json message = error.get("message");
    if (message instanceof Json.Text wanted) {
      same &= wanted.value().equals(mask(e.text(), session));
    }
    return same ? null : "got error " + got + ", expected " + expected;
  }

  private static String expectation(Map<String, Json> line) {
    for (String kind : List.of("result", "ok", "error")) {
      Json json = line.get(kind);
      if (json != null) {
        String text = kind + " " + json;
        return text.substring(0, Math.min(300, text.length()));
      }
    }
    return "";
  }

  private static @Nullable String result(Map<String, Json> line, Result result, Session session) {
    if (result instanceof OkResult ok) {
      if (!(line.get("ok") instanceof Json.Obj expected)) {
        return "got " + ok + ", expected " + expectation(line);
      }
      Map<String, Json> wanted = expected.members();
      return check("affected", wanted, Long.toString(ok.affected()))
          .or(() -> check("insertId", wanted, Long.toUnsignedString(ok.insertId())))
          .or(() -> check("info", wanted, ok.info()))
          .orElse(null);
    }
    QueryResult rows = (QueryResult) result;
    if (!(line.get("result") instanceof Json.Obj expected)) {
      return "got rows " + shown(rows) + ", expected " + expectation(line);
    }
    return rows(line, expected.members(), rows, session);
  }

  private static Optional<String> check(String key, Map<String, Json> wanted, String got) {
    Json value = wanted.get(key);
    if (value == null || value instanceof Json.Null || text(value).equals(got)) {
      return Optional.empty();
    }
    return Optional.of(key + " " + got + " != " + text(value));
  }

  private static @Nullable String rows(
      Map<String, Json> line, Map<String, Json> expected, QueryResult result, Session session) {
    List<Integer> places = new ArrayList<>();
    List<String> names = result.columns().stream().map(c -> mask(c.name(), session)).toList();
    if (line.get("only") instanceof Json.Array only) {
      for (Json name : only.items()) {
        places.add(names.indexOf(text(name)));
      }
      if (places.contains(-1)) {
        return "columns " + names;
      }
    } else {
      for (int i = 0; i < names.size(); i++) {
        places.add(i);
      }
    }
    List<Json> columns =
        ((Json.Array) expected.getOrDefault("columns", new Json.Array(List.of()))).items();
    List<String> wantedNames =
        columns.stream().map(c -> text(((Json.Obj) c).members().get("name"))).toList();
    List<String> got = places.stream().map(names::get).toList();
    if (!wantedNames.equals(got)) {
      return "column names " + got + " != " + wantedNames;
    }
    List<String> actual = new ArrayList<>();
    for (Row row : result.rows()) {
      List<Json> cells = new ArrayList<>();
      for (int place : places) {
        cells.add(cell(row.cell(place), session));
      }
      actual.add(new Json.Array(cells).toString());
    }
    List<String> wanted =
        new ArrayList<>(
            ((Json.Array) expected.getOrDefault("rows", new Json.Array(List.of())))
                .items().stream().map(Json::toString).toList());
    if (line.get("unordered") instanceof Json.Bool) {
      actual.sort(null);
      wanted.sort(null);
    }
    if (!actual.equals(wanted)) {
      return "rows " + actual + " != " + wanted;
    }
    for (int i = 0; i < columns.size(); i++) {
      String problem =
          column(((Json.Obj) columns.get(i)).members(), result.columns().get(places.get(i)));
      if (problem != null) {
        return "column " + got.get(i) + ": " + problem;
      }
    }
    return null;
  }

  private static @Nullable String column(Map<String, Json> wanted, ColumnMeta meta) {
    return check("type", wanted, meta.type().name())
        .or(() -> check("unsigned", wanted, Boolean.toString(meta.unsigned())))
        .or(() -> check("notnull", wanted, Boolean.toString((meta.flags() & 1) != 0)))
        .or(() -> check("decimals", wanted, Integer.toString(meta.decimals())))
        .orElse(null);
  }

  private static Json cell(byte @Nullable [] bytes, Session session) {
    if (bytes == null) {
      return new Json.Null();
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = "\0";
    }
    boolean control =
        text.chars().anyMatch(c -> (c < 32 && c != '\t' && c != '\r' && c != '\n') || c == 127);
    if (control) {
      String hex = HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
      return new Json.Obj(Map.of("hex", new Json.Text(hex)));
    }
    return new Json.Text(mask(text, session));
  }

  private static String shown(QueryResult result) {
    List<String> rows = new ArrayList<>();
    for (Row row : result.rows()) {
      List<@Nullable String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(row.text(i));
      }
      rows.add(cells.toString());
    }
    String text = rows.toString();
    return text.substring(0, Math.min(200, text.length()));
  }

  private static @Nullable String warnings(Map<String, Json> line, Session session) {
    if (!(line.get("warnings") instanceof Json.Array expected)) {
      return null;
    }
    List<String> got = new ArrayList<>();
    if (session.warningCount() > 0) {
      for (Row row : ((QueryResult) session.query("SHOW WARNINGS")).rows()) {
        got.add(row.text(0) + "|" + row.text(1) + "|" + mask(String.valueOf(row.text(2)), session));
      }
    }
    boolean same = got.size() == expected.items().size();
    for (int i = 0; i < got.size() && same; i++) {
      List<Json> wanted = ((Json.Array) expected.items().get(i)).items();
      String head = text(wanted.get(0)) + "|" + text(wanted.get(1)) + "|";
      same =
          wanted.get(2) instanceof Json.Text message
              ? got.get(i).equals(head + message.value())
              : got.get(i).startsWith(head);
    }
    return same ? null : "warnings " + got + " != " + expected;
  }
}
