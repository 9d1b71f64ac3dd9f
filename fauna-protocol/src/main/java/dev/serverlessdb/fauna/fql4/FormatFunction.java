package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueJson;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strings with place-holders, as in C and Java.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/format">Format</a>
 */
final class FormatFunction {

  static final List<Form> FORMS = List.of(Form.pure("format,values", FormatFunction::format));

  private static final Pattern SPECIFIER =
      Pattern.compile("%(?:(\\d+)\\$)?([-#+ 0,(<]*)(\\d+)?(\\.\\d+)?([tT])?([a-zA-Z%@^])?");

  private static final String OF_VALUES = "fFeEgGdxXosSbB@^";
  private static final String OF_DATES = "bBhaACyYdemjDF";
  private static final String OF_TIMES = "HIklMSLNpzZsQRTrc";

  private FormatFunction() {}

  /** One place-holder. */
  private record Specifier(
      String text, int index, String flags, String width, String date, char conversion) {
    Specifier(Matcher m) {
      this(
          m.group(),
          m.group(1) == null ? -1 : clipped(m.group(1)),
          m.group(2).replace("<", ""),
          (m.group(3) == null ? "" : m.group(3)) + (m.group(4) == null ? "" : m.group(4)),
          m.group(5) == null ? "" : m.group(5),
          m.group(6) == null ? ' ' : m.group(6).charAt(0));
    }

    private static int clipped(String digits) {
      return digits.length() > 8 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    boolean takesValue() {
      return conversion != 'n' && conversion != '%';
    }

    String javaForm() {
      return "%" + flags + width + date + conversion;
    }
  }

  /** The place-holders of a text and, between them, what is copied. */
  private static List<Object> parse(Call call, String text) {
    Matcher matcher = SPECIFIER.matcher(text);
    List<Object> parts = new ArrayList<>();
    int end = 0;
    while (matcher.find()) {
      parts.add(text.substring(end, matcher.start()));
      end = matcher.end();
      String conversion = matcher.group(6);
      boolean known =
          conversion != null
              && (matcher.group(5) != null
                  || "n%".contains(conversion)
                  || (OF_VALUES.contains(conversion) && !conversion.equals("F")));
      if (!known && matcher.group(5) == null) {
        throw unknown(call, matcher.group());
      }
      parts.add(new Specifier(matcher));
    }
    parts.add(text.substring(end));
    return parts;
  }

  private static Value format(Call call) {
    String text = call.string("format");
    List<Value> values = call.list("values");
    StringBuilder out = new StringBuilder();
    int next = 0;
    for (Object part : parse(call, text)) {
      if (!(part instanceof Specifier specifier)) {
        out.append(part);
      } else if (!specifier.takesValue()) {
        out.append(specifier.conversion() == 'n' ? "\n" : "%");
      } else {
        boolean numbered = specifier.index() > 0;
        int index = numbered ? specifier.index() - 1 : next++;
        if (index >= values.size()) {
          throw FaunaException.argument(
              call.at("format"),
              numbered
                  ? "index must be >= 1 and <= arguments size"
                  : "format specifiers count must be <= arguments size");
        }
        out.append(convert(call, specifier, values.get(index), call.at("values").at(index)));
      }
    }
    return Value.of(out.toString());
  }

  private static FaunaException unknown(Call call, String text) {
    return FaunaException.argument(call.at("format"), "Invalid conversion format '" + text + "'.");
  }

  private static String convert(Call call, Specifier specifier, Value value, Position at) {
    if (specifier.conversion() == '@') {
      return ValueJson.text(value, ApiVersion.V2_0);
    }
    if (specifier.conversion() == '^') {
      return ValueJson.text(value, call.version());
    }
    if (!specifier.date().isEmpty()) {
      return date(specifier, value, at);
    }
    Object argument =
        switch (specifier.conversion()) {
          case 'd', 'x', 'X', 'o' -> Call.integer(value, at);
          case 'f', 'e', 'E', 'g', 'G' -> real(value, at);
          case 's', 'S' -> ConversionFunctions.text(value, at);
          default -> value instanceof Value.BoolV bool ? bool.value() : bool(value);
        };
    try {
      return String.format(Locale.US, specifier.javaForm(), argument);
    } catch (IllegalFormatException e) {
      throw unknown(call, specifier.javaForm());
    }
  }

  /** Dates know no hours; times know everything that dates know. */
  private static String date(Specifier specifier, Value value, Position at) {
    char suffix = specifier.conversion();
    boolean isTime = value instanceof Value.TimeV;
    if (!isTime && !(value instanceof Value.DateV)) {
      throw FaunaException.type(at, "Date or Time", value.typeName());
    }
    if (suffix == ' ') {
      return ConversionFunctions.text(value, at);
    }
    if (OF_DATES.indexOf(suffix) < 0 && (!isTime || OF_TIMES.indexOf(suffix) < 0)) {
      throw FaunaException.argument(at, "Invalid date/time suffix '" + specifier.javaForm() + "'.");
    }
    Object temporal =
        value instanceof Value.TimeV time
            ? time.value().atZone(ZoneOffset.UTC)
            : ((Value.DateV) value).value();
    return String.format(Locale.US, specifier.javaForm(), temporal);
  }

  private static boolean bool(Value value) {
    return !(value instanceof Value.NullV);
  }

  private static double real(Value value, Position at) {
    if (value instanceof Value.DoubleV number) {
      return number.value();
    }
    throw FaunaException.type(at, "Number", value.typeName());
  }
}
