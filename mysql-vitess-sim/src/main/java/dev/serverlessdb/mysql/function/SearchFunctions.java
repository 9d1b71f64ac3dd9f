package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;
import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.collation.CollationKeys;
import dev.serverlessdb.mysql.eval.Casts;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.TypeMerge;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.Arrays;

/**
 * Strings found in strings and lists of strings.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/string-functions.html">String functions</a>
 */
final class SearchFunctions {

  private static final int SET_MAX = 64;

  private SearchFunctions() {}

  static void register() {
    add(
        new Function(
            "LOCATE", 2, 3, Types.integer(11), SearchFunctions::locate, Function.Traits.STRICT));
    strict(
        "INSTR",
        2,
        Types.integer(11),
        call -> new LongValue(find(call.text(0), call.text(1), 1, call.collation())));
    strict(
        "REPLACE", 3, a -> a.text(a.width(0) * Math.max(1, a.width(2))), SearchFunctions::replace);
    strict("SUBSTRING_INDEX", 3, a -> a.text(0, 2, a.width(0)), SearchFunctions::substringIndex);
    strict("FIND_IN_SET", 2, Types.integer(3), SearchFunctions::findInSet);
    add(
        new Function(
            "ELT",
            2,
            Function.ANY,
            a -> Types.nullable(TypeMerge.of(a.infos(1, a.count()), "elt", a.statement())),
            SearchFunctions::elt,
            Function.Traits.LENIENT));
    add(
        new Function(
            "MAKE_SET",
            2,
            Function.ANY,
            a -> a.text(1, a.count(), a.widthFrom(1) + a.count()),
            SearchFunctions::makeSet,
            Function.Traits.LENIENT));
    add(
        new Function(
            "EXPORT_SET",
            3,
            5,
            SearchFunctions::exportType,
            SearchFunctions::exportSet,
            Function.Traits.STRICT));
  }

  private static Value locate(Invocation call) {
    long from = call.count() > 2 ? call.integer(2) : 1;
    if (from < 1) {
      return LongValue.ZERO;
    }
    return new LongValue(find(call.text(1), call.text(0), from, call.collation()));
  }

  /** The position of {@code needle} in {@code text}, from 1, looked for from {@code from} on. */
  private static long find(String text, String needle, long from, Collation collation) {
    int[] characters = text.codePoints().toArray();
    int[] wanted = needle.codePoints().toArray();
    for (long start = from - 1; start <= characters.length - wanted.length; start++) {
      if (matches(characters, (int) start, wanted, collation)) {
        return start + 1;
      }
    }
    return 0;
  }

  private static boolean matches(int[] text, int at, int[] wanted, Collation collation) {
    for (int i = 0; i < wanted.length; i++) {
      if (!CollationKeys.sameCharacter(text[at + i], wanted[i], collation)) {
        return false;
      }
    }
    return true;
  }

  private static Value replace(Invocation call) {
    String text = call.text(0);
    String from = call.text(1);
    String to = call.text(2);
    if (from.isEmpty()) {
      return call.string(text);
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int hit = text.indexOf(from); hit >= 0; hit = text.indexOf(from, at)) {
      out.append(text, at, hit).append(to);
      at = hit + from.length();
      if (call.isTooLong(out.length())) {
        return call.tooLong();
      }
    }
    return call.string(out.append(text, at, text.length()).toString());
  }

  private static Value substringIndex(Invocation call) {
    String text = call.text(0);
    String delimiter = call.text(1);
    long count = call.integer(2);
    if (delimiter.isEmpty() || count == 0) {
      return call.string("");
    }
    if (count > 0) {
      int at = -delimiter.length();
      for (long i = 0; i < count; i++) {
        at = text.indexOf(delimiter, at + delimiter.length());
        if (at < 0) {
          return call.string(text);
        }
      }
      return call.string(text.substring(0, at));
    }
    int at = text.length();
    for (long i = 0; i < -count; i++) {
      at = text.lastIndexOf(delimiter, at - delimiter.length());
      if (at < 0) {
        return call.string(text);
      }
    }
    return call.string(text.substring(at + delimiter.length()));
  }

  private static Value findInSet(Invocation call) {
    String wanted = call.text(0);
    String set = call.text(1);
    if (set.isEmpty() || wanted.indexOf(',') >= 0) {
      return LongValue.ZERO;
    }
    int position = 1;
    int from = 0;
    while (true) {
      int comma = set.indexOf(',', from);
      String member = comma < 0 ? set.substring(from) : set.substring(from, comma);
      if (CollationKeys.compare(member, wanted, call.collation()) == 0) {
        return new LongValue(position);
      }
      if (comma < 0) {
        return LongValue.ZERO;
      }
      from = comma + 1;
      position++;
    }
  }

  private static Value elt(Invocation call) {
    if (call.isNull(0)) {
      return NullValue.NULL;
    }
    long index = call.integer(0);
    if (index < 1 || index >= call.count()) {
      return NullValue.NULL;
    }
    int at = (int) index;
    if (call.isNull(at)) {
      return NullValue.NULL;
    }
    Value value = call.value(at);
    return call.type().isString()
        ? Casts.convert(value, call.typeOf(at), call.type(), call.statement())
        : new StringValue(value.text());
  }

  private static Value makeSet(Invocation call) {
    if (call.isNull(0)) {
      return NullValue.NULL;
    }
    long bits = call.bits(0);
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (int i = 1; i < call.count() && i <= SET_MAX; i++) {
      if ((bits >>> (i - 1) & 1) != 0 && !call.isNull(i)) {
        out.append(first ? "" : ",").append(StringFunctions.piece(call, i));
        first = false;
      }
    }
    return call.string(out.toString());
  }

  private static ExprType exportType(Arguments a) {
    long length = Math.max(a.width(1), a.width(2)) * SET_MAX;
    long separators = (a.count() > 3 ? a.width(3) : 1) * (SET_MAX - 1);
    return a.text(1, Math.min(a.count(), 4), length + separators);
  }

  private static Value exportSet(Invocation call) {
    long bits = call.bits(0);
    String on = StringFunctions.piece(call, 1);
    String off = StringFunctions.piece(call, 2);
    String separator = call.count() > 3 ? StringFunctions.piece(call, 3) : ",";
    long wanted = call.count() > 4 ? call.integer(4) : SET_MAX;
    int count = wanted < 0 || wanted > SET_MAX ? SET_MAX : (int) wanted;
    String[] parts = new String[count];
    for (int i = 0; i < count; i++) {
      parts[i] = (bits >>> i & 1) != 0 ? on : off;
    }
    return call.string(String.join(separator, Arrays.asList(parts)));
  }
}
