package dev.serverlessdb.mysql.json;

import java.util.ArrayList;
import java.util.List;

/** Reads paths. */
final class JsonPathParser {

  private static final int DIGITS_MAX = 9;

  private final String text;
  private int at;

  JsonPathParser(String text) {
    this.text = text;
  }

  JsonPath parse() throws JsonPath.SyntaxException {
    skipSpaces();
    if (!accept('$')) {
      throw error();
    }
    List<JsonPath.Leg> legs = new ArrayList<>();
    skipSpaces();
    while (at < text.length()) {
      legs.add(leg());
      skipSpaces();
    }
    if (!legs.isEmpty() && legs.get(legs.size() - 1) instanceof JsonPath.Anywhere) {
      throw error();
    }
    return new JsonPath(List.copyOf(legs));
  }

  private JsonPath.SyntaxException error() {
    return new JsonPath.SyntaxException(Math.max(1, Math.min(at, text.length())));
  }

  private JsonPath.Leg leg() throws JsonPath.SyntaxException {
    if (accept('.')) {
      skipSpaces();
      return accept('*') ? new JsonPath.AnyMember() : new JsonPath.Member(name());
    }
    if (accept('[')) {
      return cell();
    }
    if (text.startsWith("**", at)) {
      at += 2;
      if (at < text.length() && text.charAt(at) == '*') {
        throw error();
      }
      return new JsonPath.Anywhere();
    }
    throw error();
  }

  private JsonPath.Leg cell() throws JsonPath.SyntaxException {
    skipSpaces();
    if (accept('*')) {
      skipSpaces();
      if (!accept(']')) {
        throw error();
      }
      return new JsonPath.AnyCell();
    }
    JsonPath.Cell from = index();
    skipSpaces();
    if (accept(']')) {
      return from;
    }
    if (!text.startsWith("to", at) || !Character.isWhitespace(text.charAt(at - 1))) {
      throw error();
    }
    at += 2;
    skipSpaces();
    JsonPath.Cell to = index();
    skipSpaces();
    boolean backwards =
        from.fromLast() == to.fromLast()
            && (from.fromLast() ? from.index() < to.index() : from.index() > to.index());
    if (!accept(']') || backwards) {
      throw error();
    }
    return new JsonPath.Range(from, to);
  }

  private JsonPath.Cell index() throws JsonPath.SyntaxException {
    if (!text.startsWith("last", at)) {
      return new JsonPath.Cell(number(), false);
    }
    at += 4;
    skipSpaces();
    if (!accept('-')) {
      return new JsonPath.Cell(0, true);
    }
    skipSpaces();
    return new JsonPath.Cell(number(), true);
  }

  private int number() throws JsonPath.SyntaxException {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start || at - start > DIGITS_MAX) {
      throw error();
    }
    return Integer.parseInt(text.substring(start, at));
  }

  private String name() throws JsonPath.SyntaxException {
    int start = at;
    if (at < text.length() && text.charAt(at) == '"') {
      int end = at + 1;
      while (end < text.length() && text.charAt(end) != '"') {
        end += text.charAt(end) == '\\' ? 2 : 1;
      }
      if (end >= text.length()) {
        at = text.length();
        throw error();
      }
      at = end + 1;
      try {
        return ((Json.Text) JsonParser.parse(text.substring(start, at))).value();
      } catch (JsonParser.SyntaxException e) {
        throw error();
      }
    }
    while (at < text.length() && (at == start ? isStart() : isPart())) {
      at += Character.charCount(text.codePointAt(at));
    }
    if (at == start) {
      throw error();
    }
    return text.substring(start, at);
  }

  private boolean isStart() {
    return Character.isUnicodeIdentifierStart(text.codePointAt(at))
        || "$_".indexOf(text.charAt(at)) >= 0;
  }

  private boolean isPart() {
    int c = text.codePointAt(at);
    return c == '$' || Character.isUnicodeIdentifierPart(c);
  }

  private boolean accept(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
