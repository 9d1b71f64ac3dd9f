package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.eval.DateRules;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.Locale;
import java.util.Map;

/**
 * DATE_FORMAT, TIME_FORMAT, STR_TO_DATE, GET_FORMAT.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/date-and-time-functions.html">Date and time
 *     functions</a>
 */
final class DateFormatFunctions {

  private static final int FRACTION_MAX = 6;

  private static final Map<String, String> DATES =
      Map.of(
          "USA",
          "%m.%d.%Y",
          "JIS",
          "%Y-%m-%d",
          "ISO",
          "%Y-%m-%d",
          "EUR",
          "%d.%m.%Y",
          "INTERNAL",
          "%Y%m%d");
  private static final Map<String, String> DATETIMES =
      Map.of(
          "USA", "%Y-%m-%d %H.%i.%s",
          "JIS", "%Y-%m-%d %H:%i:%s",
          "ISO", "%Y-%m-%d %H:%i:%s",
          "EUR", "%Y-%m-%d %H.%i.%s",
          "INTERNAL", "%Y%m%d%H%i%s");
  private static final Map<String, String> TIMES =
      Map.of(
          "USA",
          "%h:%i:%s %p",
          "JIS",
          "%H:%i:%s",
          "ISO",
          "%H:%i:%s",
          "EUR",
          "%H.%i.%s",
          "INTERNAL",
          "%H%i%s");

  private DateFormatFunctions() {}

  static void register() {
    strict(
        "DATE_FORMAT",
        2,
        a -> Types.nullable(a.plainText(a.width(1) * 10)),
        DateFormatFunctions::dateFormat);
    strict(
        "TIME_FORMAT",
        2,
        a -> Types.nullable(a.plainText(a.width(1) * 10)),
        DateFormatFunctions::timeFormat);
    strict("STR_TO_DATE", 2, DateFormatFunctions::scannedType, DateFormatFunctions::scan);
    strict("GET_FORMAT", 2, Types.plainText(17), DateFormatFunctions::getFormat);
  }

  private static Value dateFormat(Invocation call) {
    DateTimeValue value = call.dateTime(0, DateRules.FUZZY);
    if (value == null) {
      return NullValue.NULL;
    }
    String format = call.text(1);
    boolean weekday = format.matches("(?s).*%[WawUuVvXx].*");
    if (weekday && value.date().hasZeroPart()) {
      return NullValue.NULL;
    }
    return format.isEmpty() ? NullValue.NULL : call.string(DateFormat.format(value, format));
  }

  private static Value timeFormat(Invocation call) {
    TimeValue value = call.time(0);
    String format = call.text(1);
    return value == null || format.isEmpty()
        ? NullValue.NULL
        : call.string(DateFormat.format(value, format));
  }

  /** A constant format tells whether it makes a DATE, a TIME or a DATETIME. */
  private static ExprType scannedType(Arguments a) {
    DataType type = DataType.temporal(TypeKind.DATETIME, FRACTION_MAX);
    if (a.get(1).constant()) {
      Value format = a.get(1).eval(a::statement);
      type = format.isNull() ? type : scannedType(format.text());
    }
    return ExprType.plain(type, true);
  }

  private static DataType scannedType(String format) {
    boolean date = false;
    boolean time = false;
    boolean fraction = false;
    for (int i = 0; i + 1 < format.length(); i++) {
      if (format.charAt(i) == '%') {
        char c = format.charAt(++i);
        date |= "MVUXYWabcjmvuxywdDeV".indexOf(c) >= 0;
        time |= "HISThfiklprs".indexOf(c) >= 0;
        fraction |= c == 'f';
      }
    }
    int decimals = fraction ? FRACTION_MAX : 0;
    if (date && time) {
      return DataType.temporal(TypeKind.DATETIME, decimals);
    }
    return time ? DataType.temporal(TypeKind.TIME, decimals) : DataType.DATE;
  }

  private static Value scan(Invocation call) {
    String text = call.text(0);
    DateScanner scanner = new DateScanner(text, call.text(1));
    TypeKind kind = call.type().kind();
    boolean scanned = scanner.scan();
    if (scanned && kind == TypeKind.TIME) {
      warnRest(scanner, text, call);
      return new TimeValue(scanner.micros(), call.type().decimals());
    }
    if (!scanned
        || !DateRules.ofMode(call.statement()).allow(scanner.date())
        || scanner.micros() >= 86_400L * TimeValue.SECOND) {
      call.statement()
          .warn(
              MySqlError.WRONG_VALUE_FOR_TYPE,
              kind == TypeKind.TIME ? "time" : "datetime",
              Conversions.shortened(text),
              "str_to_date");
      return NullValue.NULL;
    }
    warnRest(scanner, text, call);
    return kind == TypeKind.DATE
        ? scanner.date()
        : new DateTimeValue(scanner.date(), scanner.micros(), call.type().decimals());
  }

  private static void warnRest(DateScanner scanner, String text, Invocation call) {
    if (scanner.hasRest()) {
      String type = call.type().kind().sqlName();
      Conversions.warnTruncated(type, text, call.statement());
    }
  }

  private static Value getFormat(Invocation call) {
    Map<String, String> formats =
        switch (call.text(0).toUpperCase(Locale.ROOT)) {
          case "DATE" -> DATES;
          case "TIME" -> TIMES;
          default -> DATETIMES;
        };
    String format = formats.get(call.text(1).toUpperCase(Locale.ROOT));
    return format == null ? NullValue.NULL : call.string(format);
  }
}
