package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;
import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.Settings;
import dev.serverlessdb.mysql.eval.Texts;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;

/**
 * REPEAT, SPACE, LPAD, RPAD, TRIM and kin. What would exceed max_allowed_packet is NULL with
 * warning 1301.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/string-functions.html">String functions</a>
 */
final class PaddingFunctions {

  private static final long UNKNOWN_LENGTH = 16_777_216;

  private PaddingFunctions() {}

  static void register() {
    strict(
        "REPEAT", 2, a -> Types.nullable(a.text(0, 1, repeatWidth(a))), PaddingFunctions::repeat);
    strict("SPACE", 1, a -> Types.nullable(a.plainText(count(a, 0))), PaddingFunctions::space);
    strict("LPAD", 3, PaddingFunctions::paddedType, call -> pad(call, true));
    strict("RPAD", 3, PaddingFunctions::paddedType, call -> pad(call, false));
    strict(
        "LTRIM",
        1,
        a -> a.text(a.width(0)),
        call -> call.string(strip(call.text(0), " ", true, false)));
    strict(
        "RTRIM",
        1,
        a -> a.text(a.width(0)),
        call -> call.string(strip(call.text(0), " ", false, true)));
    add(
        new Function(
            "TRIM",
            1,
            3,
            a -> a.text(a.count() > 1 ? 1 : 0, a.count(), a.width(a.count() > 1 ? 1 : 0)),
            PaddingFunctions::trim,
            Function.Traits.STRICT));
  }

  private static long count(Arguments a, int index) {
    if (!a.get(index).constant()) {
      return UNKNOWN_LENGTH;
    }
    Value value = a.get(index).eval(a::statement);
    if (value.isNull()) {
      return 0;
    }
    long count = dev.serverlessdb.mysql.eval.Conversions.toLong(value, a.statement());
    return Math.max(0, Math.min(count, UNKNOWN_LENGTH));
  }

  private static long repeatWidth(Arguments a) {
    return a.width(0) * count(a, 1);
  }

  private static ExprType paddedType(Arguments a) {
    ExprType both = a.text(0, 1, count(a, 1));
    return Types.nullable(both);
  }

  private static Value repeat(Invocation call) {
    String text = call.text(0);
    long count = call.integer(1);
    if (count <= 0 || text.isEmpty()) {
      return call.string("");
    }
    long bytes = call.bytes(0).length;
    if (count > Settings.maxAllowedPacket(call.statement()) / bytes) {
      return call.tooLong();
    }
    return call.string(text.repeat((int) count));
  }

  private static Value space(Invocation call) {
    long count = call.integer(0);
    if (count <= 0) {
      return call.string("");
    }
    return call.isTooLong(count) ? call.tooLong() : call.string(" ".repeat((int) count));
  }

  private static Value pad(Invocation call, boolean left) {
    String text = call.text(0);
    long length = call.integer(1);
    String fill = call.text(2);
    if (length < 0) {
      return NullValue.NULL;
    }
    int has = Texts.length(text);
    if (length <= has) {
      return call.string(Texts.first(text, length));
    }
    int width = call.type().collation().isBinary() ? 1 : call.type().collation().maxBytes();
    if (length > Settings.maxAllowedPacket(call.statement()) / width) {
      return call.tooLong();
    }
    int fillLength = Texts.length(fill);
    if (fillLength == 0) {
      return call.string("");
    }
    long missing = length - has;
    String padding = Texts.first(fill.repeat((int) (missing / fillLength) + 1), missing);
    return call.string(left ? padding + text : text + padding);
  }

  /** The parser gives the side first, then the text, then what to remove. */
  private static Value trim(Invocation call) {
    if (call.count() == 1) {
      return call.string(strip(call.text(0), " ", true, true));
    }
    String side = call.text(0);
    String removed = call.count() > 2 ? call.text(2) : " ";
    boolean leading = !side.equals("TRAILING");
    boolean trailing = !side.equals("LEADING");
    return call.string(strip(call.text(1), removed, leading, trailing));
  }

  private static String strip(String text, String removed, boolean leading, boolean trailing) {
    if (removed.isEmpty()) {
      return text;
    }
    int from = 0;
    int to = text.length();
    while (leading && text.startsWith(removed, from) && from + removed.length() <= to) {
      from += removed.length();
    }
    while (trailing
        && to - removed.length() >= from
        && text.startsWith(removed, to - removed.length())) {
      to -= removed.length();
    }
    return text.substring(from, to);
  }
}
