package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueJson;
import java.time.ZoneOffset;
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
      Pattern.compile("%(?:(\\d+)\\$)?([-#+ 0,(<]*)(\\d+)?(\\.\\d+)?([tT])?([a-zA-Z%@^])");

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
          m.group(6).charAt(0));
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

  private static Value format(Call call) {
    String text = call.string("format");
    List<Value> values = call.list("values");
    Matcher matcher = SPECIFIER.matcher(text);
    StringBuilder out = new StringBuilder();
    int end = 0;
    int next = 0;
    while (matcher.find()) {
      literal(call, text.substring(end, matcher.start()), out);
      end = matcher.end();
      Specifier specifier = new Specifier(matcher);
      if (!specifier.takesValue()) {
        out.append(specifier.conversion() == 'n' ? "\n" : "%");
        continue;
      }
      int index = specifier.index() < 0 ? next++ : Math.max(0, specifier.index() - 1);
      if (specifier.index() >= 0 && index >= values.size()) {
        throw FaunaException.argument(
            call.at("format"), "index must be >= 1 and <= arguments size");
      }
      if (index >= values.size()) {
        throw FaunaException.argument(
            call.at("format"), "format specifiers count must be <= arguments size");
      }
      Position at = call.at("values").at(index);
      out.append(convert(call, specifier, values.get(index), at));
    }
    literal(call, text.substring(end), out);
    return Value.of(out.toString());
  }

  private static void literal(Call call, String text, StringBuilder out) {
    int percent = text.indexOf('%');
    if (percent >= 0) {
      throw unknown(call, text.substring(percent));
    }
    out.append(text);
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
    Object argument;
    if (!specifier.date().isEmpty()) {
      argument = temporal(value, at);
    } else {
      argument =
          switch (specifier.conversion()) {
            case 'd', 'x', 'X', 'o' -> Call.integer(value, at);
            case 'f', 'e', 'E', 'g', 'G' -> real(value, at);
            case 's', 'S' -> ConversionFunctions.text(value, at);
            case 'b', 'B' -> value instanceof Value.BoolV bool ? bool.value() : bool(value);
            default -> throw unknown(call, specifier.text());
          };
    }
    try {
      return String.format(Locale.US, specifier.javaForm(), argument);
    } catch (IllegalFormatException e) {
      throw specifier.date().isEmpty()
          ? unknown(call, specifier.text())
          : FaunaException.argument(
              call.at("format"), "Invalid date/time suffix '" + specifier.conversion() + "'.");
    }
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

  private static Object temporal(Value value, Position at) {
    if (value instanceof Value.TimeV time) {
      return time.value().atZone(ZoneOffset.UTC);
    }
    if (value instanceof Value.DateV date) {
      return date.value();
    }
    throw FaunaException.type(at, "Temporal", value.typeName());
  }
}
