package dev.serverlessdb.fauna.wire;

import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueJson;
import java.util.List;

/** Results and errors as JSON texts. The one place where errors become bytes. */
public final class Answers {

  private Answers() {}

  /** The body of a success. */
  static String resource(Value value, ApiVersion version) {
    StringBuilder out = new StringBuilder(256).append("{\"resource\":");
    new ValueJson(out, version).write(value);
    return out.append('}').toString();
  }

  /** The body of a failure. */
  public static String errors(List<FaunaError> errors) {
    StringBuilder out = new StringBuilder(128).append("{\"errors\":");
    list(errors, out);
    return out.append('}').toString();
  }

  private static void list(List<FaunaError> errors, StringBuilder out) {
    out.append('[');
    for (int i = 0; i < errors.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      error(errors.get(i), out);
    }
    out.append(']');
  }

  private static void error(FaunaError error, StringBuilder out) {
    out.append('{');
    Position position = error.position();
    if (position != null) {
      out.append("\"position\":[");
      List<Object> steps = position.steps();
      for (int i = 0; i < steps.size(); i++) {
        if (i > 0) {
          out.append(',');
        }
        if (steps.get(i) instanceof String name) {
          ValueJson.quote(name, out);
        } else {
          out.append(steps.get(i));
        }
      }
      out.append("],");
    }
    out.append("\"code\":");
    ValueJson.quote(error.code(), out);
    out.append(",\"description\":");
    ValueJson.quote(error.description(), out);
    if (!error.failures().isEmpty()) {
      failures(error.failures(), out);
    }
    if (!error.cause().isEmpty()) {
      out.append(",\"cause\":");
      list(error.cause(), out);
    }
    out.append('}');
  }

  private static void failures(List<FaunaError.Failure> failures, StringBuilder out) {
    out.append(",\"failures\":[");
    for (int i = 0; i < failures.size(); i++) {
      FaunaError.Failure failure = failures.get(i);
      out.append(i > 0 ? ",{\"field\":[" : "{\"field\":[");
      for (int j = 0; j < failure.field().size(); j++) {
        if (j > 0) {
          out.append(',');
        }
        ValueJson.quote(failure.field().get(j), out);
      }
      out.append("],\"code\":");
      ValueJson.quote(failure.code(), out);
      out.append(",\"description\":");
      ValueJson.quote(failure.description(), out);
      out.append('}');
    }
    out.append(']');
  }

  /** The same JSON with line breaks and blanks, for people. */
  static String pretty(String json) {
    StringBuilder out = new StringBuilder(json.length() * 2);
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (quoted) {
        out.append(c);
        if (c == '\\') {
          out.append(json.charAt(++i));
        } else if (c == '"') {
          quoted = false;
        }
        continue;
      }
      boolean emptyPair = i + 1 < json.length() && "}]".indexOf(json.charAt(i + 1)) >= 0;
      switch (c) {
        case '"' -> {
          quoted = true;
          out.append(c);
        }
        case '{', '[' -> {
          depth++;
          out.append(c);
          if (!emptyPair) {
            line(out, depth);
          }
        }
        case '}', ']' -> {
          depth--;
          if ("{[".indexOf(json.charAt(i - 1)) < 0) {
            line(out, depth);
          }
          out.append(c);
        }
        case ',' -> {
          out.append(c);
          line(out, depth);
        }
        case ':' -> out.append(": ");
        default -> out.append(c);
      }
    }
    return out.append('\n').toString();
  }

  private static void line(StringBuilder out, int depth) {
    out.append('\n').append("  ".repeat(depth));
  }
}
