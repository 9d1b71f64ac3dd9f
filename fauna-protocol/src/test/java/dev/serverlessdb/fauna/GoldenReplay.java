package dev.serverlessdb.fauna;

import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.value.ValueJson;
import dev.serverlessdb.fauna.wire.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replays recorded cases against a service in process: each group in a database of its own. */
final class GoldenReplay {

  private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("-?\\d[\\d.eE+-]*");

  private final HttpService service;
  private final List<String> failures = new ArrayList<>();
  private final Map<String, int[]> byGroup = new TreeMap<>();
  private int passed;

  GoldenReplay(HttpService service) {
    this.service = service;
  }

  int passed() {
    return passed;
  }

  /** Case ids and reasons. */
  List<String> failures() {
    return failures;
  }

  /** For each group how many cases passed and how many there are. */
  Map<String, int[]> byGroup() {
    return byGroup;
  }

  void replay(Path file) throws IOException {
    Map<String, List<GoldenCase>> groups = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        GoldenCase golden = GoldenCase.parse(line);
        groups.computeIfAbsent(golden.group(), g -> new ArrayList<>()).add(golden);
      }
    }
    String prefix = file.getFileName().toString().replaceAll("\\W", "_");
    groups.forEach((name, cases) -> new Group(prefix + "_" + name).run(cases));
  }

  /** One group: its database, its keys, its earlier answers. */
  private final class Group {
    private final String name;
    private final Map<String, String> secrets = new HashMap<>();
    private final Map<String, Json> answers = new HashMap<>();
    private final GoldenMatcher matcher = new GoldenMatcher();

    Group(String name) {
      this.name = name;
      secrets.put("root", "secret");
    }

    void run(List<GoldenCase> cases) {
      post("secret", "{\"create_database\":{\"object\":{\"name\":\"" + name + "\"}}}");
      key("admin");
      int[] counts = byGroup.computeIfAbsent(name, g -> new int[2]);
      for (GoldenCase golden : cases) {
        String reason;
        try {
          reason = check(golden);
        } catch (RuntimeException e) {
          reason = e.toString();
        }
        counts[1]++;
        if (reason == null) {
          passed++;
          counts[0]++;
        } else {
          failures.add(golden.id() + "\t" + reason);
        }
      }
    }

    private HttpResponse post(String secret, String body) {
      HttpHeaders headers =
          new HttpHeaders()
              .add("Authorization", "Bearer " + secret)
              .add("X-FaunaDB-API-Version", "4");
      return service.handle(
          new HttpRequest("POST", "/", "", headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private String key(String role) {
      return secrets.computeIfAbsent(
          role,
          wanted -> {
            HttpResponse made =
                post(
                    "secret",
                    "{\"create_key\":{\"object\":{\"database\":{\"database\":\""
                        + name
                        + "\"},\"role\":\""
                        + wanted
                        + "\"}}}");
            return GoldenCase.text(dig(parse(made.body()), List.of("resource", "secret")));
          });
    }

    private @Nullable Json dig(@Nullable Json json, List<String> path) {
      Json value = json;
      for (String step : path) {
        if (value instanceof Json.Obj object) {
          value = object.members().get(step);
        } else if (value instanceof Json.Arr array) {
          value = array.items().get(Integer.parseInt(step));
        } else {
          throw new IllegalStateException("template: no " + path);
        }
      }
      return value;
    }

    private Json substituted(Json json) {
      if (json instanceof Json.Arr array) {
        return new Json.Arr(array.items().stream().map(this::substituted).toList());
      }
      if (!(json instanceof Json.Obj object)) {
        return json;
      }
      if (object.members().size() == 1 && object.members().get("$from") instanceof Json.Arr path) {
        List<String> steps =
            path.items().stream()
                .map(s -> s instanceof Json.Int i ? Long.toString(i.value()) : GoldenCase.text(s))
                .toList();
        Json found = dig(answers.get(steps.get(0)), steps.subList(1, steps.size()));
        if (found == null) {
          throw new IllegalStateException("template: no " + steps);
        }
        return found;
      }
      Map<String, Json> members = new LinkedHashMap<>();
      object.members().forEach((key, value) -> members.put(key, substituted(value)));
      return new Json.Obj(members);
    }

    private String secret(Json auth) {
      if (auth instanceof Json.Str role) {
        return key(role.value());
      }
      Json.Obj object = (Json.Obj) auth;
      if (object.members().containsKey("$from")) {
        return GoldenCase.text(substituted(object));
      }
      Json key = object.members().get("key");
      String base =
          key instanceof Json.Str role
              ? key(role.value())
              : GoldenCase.text(substituted(java.util.Objects.requireNonNull(key)));
      return base + GoldenCase.text(object.members().get("suffix"));
    }

    private String header(Json value) {
      if (value instanceof Json.Obj object) {
        if (object.members().get("$root") instanceof Json.Str text) {
          return text.value().replace("{root}", "secret");
        }
        String basic = GoldenCase.text(object.members().get("$rootbasic"));
        return "Basic "
            + Base64.getEncoder()
                .encodeToString(basic.replace("{root}", "secret").getBytes(StandardCharsets.UTF_8));
      }
      return GoldenCase.text(value);
    }

    private HttpRequest request(GoldenCase golden) {
      HttpHeaders headers = new HttpHeaders();
      Json auth = golden.get("auth");
      if (auth == null || !GoldenCase.text(auth).equals("none")) {
        headers.add("Authorization", "Bearer " + (auth == null ? key("admin") : secret(auth)));
      }
      headers.add("X-FaunaDB-API-Version", "4");
      if (golden.get("headers") instanceof Json.Obj given) {
        given
            .members()
            .forEach(
                (key, value) -> {
                  headers.remove(key);
                  if (!(value instanceof Json.Null)) {
                    headers.set(key, header(value));
                  }
                });
      }
      String method = "POST";
      String target = "/";
      byte[] body = new byte[0];
      if (golden.get("http") instanceof Json.Obj http) {
        Json given = http.members().get("method");
        method = given == null ? method : GoldenCase.text(given);
        given = http.members().get("path");
        target = given == null ? target : GoldenCase.text(given);
        body = GoldenCase.text(http.members().get("body")).getBytes(StandardCharsets.UTF_8);
      }
      Json query = golden.get("request");
      if (query != null) {
        StringBuilder text = new StringBuilder();
        write(substituted(query), text);
        body = text.toString().getBytes(StandardCharsets.UTF_8);
      }
      int mark = target.indexOf('?');
      return new HttpRequest(
          method,
          mark < 0 ? target : target.substring(0, mark),
          mark < 0 ? "" : target.substring(mark + 1),
          headers,
          body);
    }

    private @Nullable String check(GoldenCase golden) {
      HttpResponse response = service.handle(request(golden));
      String text = new String(response.body(), StandardCharsets.UTF_8);
      Json actual = response.body().length == 0 ? null : parse(response.body());
      if (actual != null) {
        answers.put(golden.id(), actual);
      }
      if (response.status() != golden.status()) {
        return "status " + response.status() + ", expected " + golden.status() + ": " + text;
      }
      if (golden.get("response_headers") instanceof Json.Obj wanted) {
        for (Map.Entry<String, Json> header : wanted.members().entrySet()) {
          String value = response.headers().get(header.getKey());
          String expected = header.getValue() instanceof Json.Str string ? string.value() : null;
          if (!java.util.Objects.equals(value, expected)) {
            return "header " + header.getKey() + ": " + value + ", expected " + expected;
          }
        }
      }
      if (golden.get("response_raw") instanceof Json.Str raw) {
        return raw.value().equals(text) ? null : "body " + text;
      }
      Json expected = golden.get("response");
      if (expected == null || actual == null) {
        return "no answer";
      }
      String difference = matcher.differs(expected, actual, "");
      if (difference == null && golden.get("text") instanceof Json.Str exact) {
        List<String> printed = numbers(text);
        return numbers(exact.value()).equals(printed) ? null : "numbers printed as " + printed;
      }
      return difference;
    }
  }

  private static List<String> numbers(String json) {
    Matcher matcher = NUMBER.matcher(STRING.matcher(json).replaceAll("\"\""));
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  private static Json parse(byte[] body) {
    try {
      return JsonReader.read(body);
    } catch (JsonReader.Unreadable e) {
      throw new IllegalStateException("not JSON: " + new String(body, StandardCharsets.UTF_8), e);
    }
  }

  private static void write(Json json, StringBuilder out) {
    if (json instanceof Json.Obj object) {
      String separator = "{";
      for (Map.Entry<String, Json> member : object.members().entrySet()) {
        out.append(separator);
        separator = ",";
        ValueJson.quote(member.getKey(), out);
        out.append(':');
        write(member.getValue(), out);
      }
      out.append(object.members().isEmpty() ? "{}" : "}");
    } else if (json instanceof Json.Arr array) {
      out.append('[');
      for (int i = 0; i < array.items().size(); i++) {
        out.append(i > 0 ? "," : "");
        write(array.items().get(i), out);
      }
      out.append(']');
    } else if (json instanceof Json.Str text) {
      ValueJson.quote(text.value(), out);
    } else if (json instanceof Json.Int number) {
      out.append(number.value());
    } else if (json instanceof Json.Real number) {
      out.append(number.value());
    } else {
      out.append(json instanceof Json.Bool bool ? Boolean.toString(bool.value()) : "null");
    }
  }
}
