package dev.serverlessdb.mysql.json;

import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON texts; what is wrong with one is told in the words of MySQL's parser, RapidJSON, with
 * the position in bytes. Of several members with one name the last counts.
 */
public final class JsonParser {

  private static final int DEPTH_MAX = 100;
  private static final BigInteger UNSIGNED_END = BigInteger.ONE.shiftLeft(64);

  /** A text that is no JSON. */
  public static final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int position;

    SyntaxException(String reason, int position) {
      super(reason, null, false, false);
      this.position = position;
    }

    /** What is wrong. */
    public String reason() {
      return String.valueOf(getMessage());
    }

    /** Where, in bytes from 0. */
    public int position() {
      return position;
    }
  }

  private final String text;
  private int at;

  private JsonParser(String text) {
    this.text = text;
  }

  /**
   * The document that {@code text} spells.
   *
   * @throws SyntaxException when it spells none
   */
  public static Json parse(String text) throws SyntaxException {
    JsonParser parser = new JsonParser(text);
    parser.skipSpaces();
    if (parser.atEnd()) {
      throw parser.error("The document is empty.");
    }
    Json result = parser.value(1);
    parser.skipSpaces();
    if (!parser.atEnd()) {
      throw parser.error("The document root must not be followed by other values.");
    }
    return result;
  }

  private boolean atEnd() {
    return at >= text.length();
  }

  private SyntaxException error(String reason) {
    int bytes =
        text.substring(0, Math.min(at, text.length())).getBytes(StandardCharsets.UTF_8).length;
    return new SyntaxException(reason, bytes);
  }

  private void skipSpaces() {
    while (!atEnd() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private Json value(int depth) throws SyntaxException {
    if (depth > DEPTH_MAX) {
      throw error("The JSON document exceeds the maximum depth.");
    }
    if (atEnd()) {
      throw error("Invalid value.");
    }
    return switch (text.charAt(at)) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new Json.Text(string());
      case 't' -> word("true", new Json.Bool(true));
      case 'f' -> word("false", new Json.Bool(false));
      case 'n' -> word("null", new Json.Null());
      default -> number();
    };
  }

  private Json word(String word, Json value) throws SyntaxException {
    int matched = 0;
    while (matched < word.length()
        && at + matched < text.length()
        && text.charAt(at + matched) == word.charAt(matched)) {
      matched++;
    }
    if (matched < word.length()) {
      at += matched;
      throw error("Invalid value.");
    }
    at += word.length();
    return value;
  }

  private Json object(int depth) throws SyntaxException {
    at++;
    Map<String, Json> members = new LinkedHashMap<>();
    skipSpaces();
    if (accept('}')) {
      return new Json.Obj(members);
    }
    while (true) {
      if (atEnd() || text.charAt(at) != '"') {
        throw error("Missing a name for object member.");
      }
      String name = string();
      skipSpaces();
      if (!accept(':')) {
        throw error("Missing a colon after a name of object member.");
      }
      skipSpaces();
      members.put(name, value(depth + 1));
      skipSpaces();
      if (accept('}')) {
        return new Json.Obj(members);
      }
      if (!accept(',')) {
        throw error("Missing a comma or } after an object member.");
      }
      skipSpaces();
    }
  }

  private Json array(int depth) throws SyntaxException {
    at++;
    List<Json> items = new ArrayList<>();
    skipSpaces();
    if (accept(']')) {
      return new Json.Array(items);
    }
    while (true) {
      items.add(value(depth + 1));
      skipSpaces();
      if (accept(']')) {
        return new Json.Array(items);
      }
      if (!accept(',')) {
        throw error("Missing a comma or ] after an array element.");
      }
      skipSpaces();
    }
  }

  private boolean accept(char c) {
    if (!atEnd() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private String string() throws SyntaxException {
    int start = at;
    at++;
    StringBuilder out = new StringBuilder();
    while (true) {
      if (atEnd()) {
        at = text.length();
        throw error("Missing a closing quotation mark in string.");
      }
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return out.toString();
      }
      if (c == '\\') {
        escape(out);
      } else if (c < ' ') {
        at = Math.max(at, start);
        throw error("Invalid encoding in string.");
      } else {
        out.append(c);
        at++;
      }
    }
  }

  private void escape(StringBuilder out) throws SyntaxException {
    at++;
    char c = atEnd() ? ' ' : text.charAt(at);
    int index = "\"\\/bfnrt".indexOf(c);
    if (index >= 0) {
      out.append("\"\\/\b\f\n\r\t".charAt(index));
      at++;
      return;
    }
    if (c != 'u') {
      at--;
      throw error("Invalid escape character in string.");
    }
    at++;
    char unit = hex();
    out.append(unit);
    if (Character.isHighSurrogate(unit)) {
      if (!text.startsWith("\\u", at)) {
        throw error("The surrogate pair in string is invalid.");
      }
      at += 2;
      out.append(hex());
    }
  }

  private char hex() throws SyntaxException {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = atEnd() ? -1 : Character.digit(text.charAt(at), 16);
      if (digit < 0) {
        throw error("Incorrect hex digit after \\u escape in string.");
      }
      unit = unit * 16 + digit;
      at++;
    }
    return (char) unit;
  }

  private Json number() throws SyntaxException {
    int start = at;
    accept('-');
    if (atEnd() || !isDigit()) {
      at = start;
      throw error("Invalid value.");
    }
    if (!accept('0')) {
      digits();
    }
    boolean whole = true;
    if (accept('.')) {
      whole = false;
      if (atEnd() || !isDigit()) {
        throw error("Missing fraction part in number.");
      }
      digits();
    }
    if (accept('e') || accept('E')) {
      whole = false;
      if (!accept('-')) {
        accept('+');
      }
      if (atEnd() || !isDigit()) {
        throw error("Missing exponent in number.");
      }
      digits();
    }
    return scalar(text.substring(start, at), whole, start);
  }

  private Json scalar(String digits, boolean whole, int start) throws SyntaxException {
    if (whole) {
      BigInteger value = new BigInteger(digits);
      if (value.bitLength() < Long.SIZE) {
        return new Json.Scalar(new LongValue(value.longValue()));
      }
      if (value.signum() > 0 && value.compareTo(UNSIGNED_END) < 0) {
        return new Json.Scalar(new UnsignedValue(value.longValue()));
      }
    }
    double value = Double.parseDouble(digits);
    if (Double.isInfinite(value)) {
      at = start;
      throw error("Number too big to be stored in double.");
    }
    return new Json.Scalar(new DoubleValue(value));
  }

  private void digits() {
    while (!atEnd() && isDigit()) {
      at++;
    }
  }

  private boolean isDigit() {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
