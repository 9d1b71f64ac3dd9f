package dev.serverlessdb.mysql.json;

import dev.serverlessdb.mysql.value.BitValue;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.Base64;
import java.util.Locale;

/** Prints JSON's scalars. */
public final class JsonText {

  private static final int FULL_FRACTION = 6;
  private static final int TYPE_VARBINARY = 15;
  private static final int TYPE_BIT = 16;

  private JsonText() {}

  /** {@code text} as a JSON string, with its quotes. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  static String scalar(Value value) {
    if (value instanceof DoubleValue number) {
      String text = number.text();
      return text.indexOf('.') < 0 && text.indexOf('e') < 0 ? text + ".0" : text;
    }
    return quotedWhenOpaque(value);
  }

  private static String quotedWhenOpaque(Value value) {
    String text = opaqueText(value);
    return text.isEmpty() ? value.text() : quote(text);
  }

  /** What a scalar that JSON has no form for is printed as, without quotes; empty for a number. */
  public static String opaqueText(Value value) {
    if (value instanceof DateTimeValue time) {
      return new DateTimeValue(time.date(), time.micros(), FULL_FRACTION).text();
    }
    if (value instanceof TimeValue time) {
      return new TimeValue(time.micros(), FULL_FRACTION).text();
    }
    if (value instanceof dev.serverlessdb.mysql.value.DateValue date) {
      return date.text();
    }
    if (value instanceof BytesValue || value instanceof BitValue) {
      int type = value instanceof BitValue ? TYPE_BIT : TYPE_VARBINARY;
      return "base64:type" + type + ":" + Base64.getEncoder().encodeToString(value.bytes());
    }
    return "";
  }
}
