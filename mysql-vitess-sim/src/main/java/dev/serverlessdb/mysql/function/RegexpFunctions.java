package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;

import dev.serverlessdb.mysql.eval.RegexpMatcher;
import dev.serverlessdb.mysql.eval.Texts;
import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.regex.Matcher;

/**
 * REGEXP_LIKE, REGEXP_INSTR, REGEXP_SUBSTR, REGEXP_REPLACE.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/regexp.html">Regular expressions</a>
 */
final class RegexpFunctions {

  private RegexpFunctions() {}

  static void register() {
    add(
        new Function(
            "REGEXP_LIKE", 2, 3, Types.truth(), RegexpFunctions::like, Function.Traits.STRICT));
    add(
        new Function(
            "REGEXP_INSTR",
            2,
            6,
            Types.integer(21),
            RegexpFunctions::instr,
            Function.Traits.STRICT));
    add(
        new Function(
            "REGEXP_SUBSTR",
            2,
            5,
            a -> Types.nullable(a.text(0, 2, a.width(0))),
            RegexpFunctions::substr,
            Function.Traits.STRICT));
    add(
        new Function(
            "REGEXP_REPLACE",
            3,
            6,
            a -> a.text(0, 3, a.width(0) * Math.max(1, a.width(2))),
            RegexpFunctions::replace,
            Function.Traits.STRICT));
  }

  private static Matcher matcher(Invocation call, int matchType) {
    Collation collation = call.collation();
    boolean ignoreCase = !collation.isBinary() && collation.sqlName().endsWith("_ci");
    String type = call.count() > matchType ? call.text(matchType) : "";
    int flags = RegexpMatcher.flags(type, ignoreCase);
    return RegexpMatcher.matcher(
        RegexpMatcher.compile(call.text(1), flags), call.text(0), call.statement());
  }

  private static Value like(Invocation call) {
    return LongValue.of(RegexpMatcher.find(matcher(call, 2), 0));
  }

  /** Where to begin, as an index; error 3686 beyond the end. */
  private static int start(Invocation call, int index) {
    long position = call.count() > index ? call.integer(index) : 1;
    if (position < 1 || position > Texts.length(call.text(0)) + 1L) {
      throw ExpressionError.REGEXP_INDEX_OUT_OF_BOUNDS.with();
    }
    return Texts.offset(call.text(0), position - 1);
  }

  /** The wanted match, or none. */
  private static boolean findNth(Matcher matcher, int from, long occurrence) {
    int at = from;
    for (long i = 1; RegexpMatcher.find(matcher, at); i++) {
      if (i >= occurrence) {
        return true;
      }
      at = matcher.end() > matcher.start() ? matcher.end() : matcher.end() + 1;
      if (at > matcher.regionEnd()) {
        return false;
      }
    }
    return false;
  }

  private static Value instr(Invocation call) {
    Matcher matcher = matcher(call, 5);
    if (call.text(0).isEmpty()) {
      return LongValue.of(RegexpMatcher.find(matcher, 0));
    }
    int from = start(call, 2);
    long occurrence = call.count() > 3 ? call.integer(3) : 1;
    long option = call.count() > 4 ? call.integer(4) : 0;
    if (option != 0 && option != 1) {
      throw ExpressionError.WRONG_ARGUMENTS.with("regexp_instr: return_option must be 1 or 0.");
    }
    if (!findNth(matcher, from, occurrence)) {
      return LongValue.ZERO;
    }
    int at = option == 1 ? matcher.end() : matcher.start();
    return new LongValue(Texts.length(call.text(0).substring(0, at)) + 1L);
  }

  private static Value substr(Invocation call) {
    Matcher matcher = matcher(call, 4);
    int from = start(call, 2);
    long occurrence = call.count() > 3 ? call.integer(3) : 1;
    return findNth(matcher, from, occurrence) ? call.string(matcher.group()) : NullValue.NULL;
  }

  /** All matches from the position on, or only the one that is asked for. */
  private static Value replace(Invocation call) {
    Matcher matcher = matcher(call, 5);
    String text = call.text(0);
    String replacement = call.text(2);
    int at = start(call, 3);
    long occurrence = call.count() > 4 ? call.integer(4) : 0;
    StringBuilder out = new StringBuilder(text.substring(0, at));
    int copied = at;
    for (long i = 1; at <= text.length() && RegexpMatcher.find(matcher, at); i++) {
      if (occurrence <= 0 || i == occurrence) {
        out.append(text, copied, matcher.start()).append(expand(replacement, matcher));
        copied = matcher.end();
      }
      if (call.isTooLong(out.length())) {
        return call.tooLong();
      }
      if (occurrence > 0 && i == occurrence) {
        break;
      }
      at = matcher.end() > matcher.start() ? matcher.end() : matcher.end() + 1;
    }
    return call.string(out.append(text.substring(copied)).toString());
  }

  /** ICU's replacements: $1 is a group, a backslash takes the meaning from what follows. */
  private static String expand(String replacement, Matcher matcher) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c == '\\' && i + 1 < replacement.length()) {
        out.append(replacement.charAt(++i));
      } else if (c == '$'
          && i + 1 < replacement.length()
          && Character.isDigit(replacement.charAt(i + 1))) {
        int group = replacement.charAt(++i) - '0';
        if (group > matcher.groupCount()) {
          throw ExpressionError.REGEXP_INDEX_OUT_OF_BOUNDS.with();
        }
        String text = matcher.group(group);
        out.append(text == null ? "" : text);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
