package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.fauna.value.ValueJson;
import java.util.List;

/** Writes definitions of a schema, each with what is said of it. */
final class SdlWriter {

  private final StringBuilder out = new StringBuilder(8192);

  /** A line with what is said of it, or an empty text. */
  record Line(String text, String description) {}

  /** A definition of several lines; of none there is no definition. */
  void block(String head, String description, List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    say(description);
    out.append(head).append(" {\n");
    lines.forEach(this::line);
    out.append("}\n");
  }

  /** A definition of one line. */
  void line(Line line) {
    say(line.description());
    out.append(line.text()).append('\n');
  }

  private void say(String description) {
    if (!description.isEmpty()) {
      ValueJson.quote(description, out);
      out.append('\n');
    }
  }

  /** An argument inside a line. */
  static String argument(String text, String description) {
    StringBuilder argument = new StringBuilder();
    if (!description.isEmpty()) {
      ValueJson.quote(description, argument);
      argument.append(' ');
    }
    return argument.append(text).toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
