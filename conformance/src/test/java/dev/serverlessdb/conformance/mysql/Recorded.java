package dev.serverlessdb.conformance.mysql;

import dev.serverlessdb.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One recorded line, and how an answer is held against it: strictly, down to the texts. */
record Recorded(Map<?, ?> line) {

  static Recorded read(String json) {
    try {
      return new Recorded(
          (Map<?, ?>) Objects.requireNonNull(Json.read(json.getBytes(StandardCharsets.UTF_8))));
    } catch (Json.MalformedJsonException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  String text(String member) {
    return String.valueOf(line.get(member));
  }

  boolean has(String member) {
    return line.get(member) != null;
  }

  @Nullable List<?> list(String member) {
    return line.get(member) instanceof List<?> list ? list : null;
  }

  private Map<?, ?> map(String member) {
    return (Map<?, ?>) Objects.requireNonNull(line.get(member));
  }

  boolean scored() {
    return !Boolean.FALSE.equals(line.get("sure"));
  }

  /** What differs, or null; names and texts of the answer hold {@code database} as {db}. */
  @Nullable String difference(
      Answer answer, List<List<@Nullable Object>> warnings, String database) {
    String kind = has("result") ? "result" : has("ok") ? "ok" : "error";
    String problem;
    if (answer instanceof Answer.Failed failed && kind.equals("error")) {
      return error(failed, database);
    } else if (answer instanceof Answer.Done done && kind.equals("ok")) {
      problem = done(done);
    } else if (answer instanceof Answer.Rows rows && kind.equals("result")) {
      problem = rows(rows, database);
    } else {
      return "expected " + line.get(kind) + ", got " + answer;
    }
    return problem == null ? warnings(warnings, database) : problem;
  }

  private @Nullable String error(Answer.Failed failed, String database) {
    Map<?, ?> wanted = map("error");
    String got = masked(failed.message(), database);
    boolean same =
        String.valueOf(wanted.get("errno")).equals("" + failed.errno())
            && (wanted.get("sqlstate") == null || failed.sqlState().equals(wanted.get("sqlstate")))
            && (wanted.get("message") == null || got.equals(wanted.get("message")));
    return same ? null : "expected " + wanted + ", got " + failed;
  }

  private @Nullable String done(Answer.Done done) {
    Map<?, ?> wanted = map("ok");
    boolean same =
        same(wanted.get("affected"), done.affected())
            && same(wanted.get("insertId"), Long.toUnsignedString(done.insertId()))
            && same(wanted.get("info"), done.info());
    return same ? null : "expected " + wanted + ", got " + done;
  }

  private static boolean same(@Nullable Object wanted, Object got) {
    return wanted == null || wanted.toString().equals(got.toString());
  }

  private @Nullable String rows(Answer.Rows answer, String database) {
    Map<?, ?> wanted = map("result");
    List<String> names =
        answer.columns().stream().map(column -> masked(column.name(), database)).toList();
    List<Integer> places = new ArrayList<>();
    List<?> only = list("only");
    for (int i = 0; i < (only == null ? names.size() : only.size()); i++) {
      places.add(only == null ? i : names.indexOf(only.get(i)));
    }
    List<?> columns = (List<?>) Objects.requireNonNull(wanted.get("columns"));
    List<?> expectedNames = columns.stream().map(c -> ((Map<?, ?>) c).get("name")).toList();
    if (places.contains(-1) || !places.stream().map(names::get).toList().equals(expectedNames)) {
      return "expected columns " + expectedNames + ", got " + names;
    }
    List<String> expected = new ArrayList<>();
    ((List<?>) Objects.requireNonNull(wanted.get("rows"))).forEach(row -> expected.add("" + row));
    List<String> got = new ArrayList<>();
    for (List<@Nullable Object> row : answer.rows()) {
      got.add(places.stream().map(at -> cell(row.get(at), database)).toList().toString());
    }
    if (line.get("unordered") != null) {
      expected.sort(null);
      got.sort(null);
    }
    if (!got.equals(expected)) {
      return "expected rows " + expected + ", got " + got;
    }
    for (int i = 0; i < columns.size(); i++) {
      String problem = column((Map<?, ?>) columns.get(i), answer.columns().get(places.get(i)));
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private static @Nullable String column(Map<?, ?> wanted, Answer.Column column) {
    boolean same =
        same(wanted.get("type"), ColumnTypes.name(column.type()))
            && same(wanted.get("unsigned"), column.unsigned())
            && same(wanted.get("notnull"), column.notNull())
            && same(wanted.get("decimals"), column.decimals());
    return same ? null : "expected " + new TreeMap<>(Map.copyOf(wanted)) + ", got " + column;
  }

  private @Nullable String warnings(List<List<@Nullable Object>> got, String database) {
    List<?> wanted = list("warnings");
    if (wanted == null) {
      return null;
    }
    boolean same = wanted.size() == got.size();
    for (int i = 0; same && i < got.size(); i++) {
      List<?> warning = (List<?>) wanted.get(i);
      for (int part = 0; part < 3; part++) {
        same &= same(warning.get(part), cell(got.get(i).get(part), database));
      }
    }
    return same ? null : "expected warnings " + wanted + ", got " + got;
  }

  private static String cell(@Nullable Object cell, String database) {
    return cell instanceof String text ? masked(text, database) : String.valueOf(cell);
  }

  private static String masked(String text, String database) {
    return text.replace(database, "{db}");
  }
}
