package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;
import static dev.serverlessdb.mysql.function.FunctionTable.alias;
import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.Texts;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.function.IntUnaryOperator;

/**
 * Strings put together, measured and cut.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/string-functions.html">String functions</a>
 */
final class StringFunctions {

  private StringFunctions() {}

  static void register() {
    add(
        new Function(
            "CONCAT",
            1,
            Function.ANY,
            a -> a.text(a.widthFrom(0)),
            StringFunctions::concat,
            Function.Traits.STRICT));
    add(
        new Function(
            "CONCAT_WS",
            2,
            Function.ANY,
            StringFunctions::joinedType,
            StringFunctions::concatWith,
            Function.Traits.LENIENT));
    strict("LENGTH", 1, Types.integer(10), call -> new LongValue(call.bytes(0).length));
    alias("OCTET_LENGTH", "LENGTH");
    strict("BIT_LENGTH", 1, Types.integer(11), call -> new LongValue(call.bytes(0).length * 8L));
    strict("CHAR_LENGTH", 1, Types.integer(10), call -> new LongValue(Texts.length(call.text(0))));
    alias("CHARACTER_LENGTH", "CHAR_LENGTH");
    strict("UPPER", 1, a -> a.text(a.width(0)), call -> mapped(call, Character::toUpperCase));
    alias("UCASE", "UPPER");
    strict("LOWER", 1, a -> a.text(a.width(0)), call -> mapped(call, Character::toLowerCase));
    alias("LCASE", "LOWER");
    strict(
        "LEFT",
        2,
        a -> a.text(0, 1, a.width(0)),
        call -> call.string(left(call.text(0), call.integer(1))));
    strict(
        "RIGHT",
        2,
        a -> a.text(0, 1, a.width(0)),
        call -> call.string(right(call.text(0), call.integer(1))));
    add(
        new Function(
            "SUBSTRING",
            2,
            3,
            a -> a.text(0, 1, a.width(0)),
            StringFunctions::substring,
            Function.Traits.STRICT));
    alias("SUBSTR", "SUBSTRING");
    alias("MID", "SUBSTRING");
    strict(
        "REVERSE",
        1,
        a -> a.text(a.width(0)),
        call -> call.string(new StringBuilder(call.text(0)).reverse().toString()));
    strict("INSERT", 4, StringFunctions::insertedType, StringFunctions::insert);
    add(
        new Function(
            "QUOTE",
            1,
            1,
            a -> a.text(a.width(0) * 2 + 2),
            StringFunctions::quoted,
            Function.Traits.LENIENT));
  }

  private static ExprType joinedType(Arguments a) {
    long length = a.widthFrom(1) + a.width(0) * Math.max(0, a.count() - 2);
    return a.text(length);
  }

  private static Value concat(Invocation call) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < call.count(); i++) {
      out.append(piece(call, i));
      if (call.isTooLong(out.length())) {
        return call.tooLong();
      }
    }
    return call.string(out.toString());
  }

  /** A text among binary strings is its bytes. */
  static String piece(Invocation call, int index) {
    return call.type().collation().isBinary()
        ? BinaryText.of(call.bytes(index))
        : call.value(index) instanceof dev.serverlessdb.mysql.value.BytesValue bytes
            ? bytes.text()
            : call.text(index);
  }

  private static Value concatWith(Invocation call) {
    if (call.isNull(0)) {
      return NullValue.NULL;
    }
    String separator = piece(call, 0);
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (int i = 1; i < call.count(); i++) {
      if (call.isNull(i)) {
        continue;
      }
      out.append(first ? "" : separator).append(piece(call, i));
      first = false;
      if (call.isTooLong(out.length())) {
        return call.tooLong();
      }
    }
    return call.string(out.toString());
  }

  private static Value mapped(Invocation call, IntUnaryOperator mapping) {
    if (call.type().collation().isBinary()) {
      return call.value(0) instanceof dev.serverlessdb.mysql.value.BytesValue
          ? call.value(0)
          : call.string(call.text(0));
    }
    String text = call.text(0);
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(mapping.applyAsInt(c)));
    return call.string(out.toString());
  }

  private static String left(String text, long count) {
    return count <= 0 ? "" : Texts.first(text, count);
  }

  private static String right(String text, long count) {
    int length = Texts.length(text);
    return count <= 0 ? "" : text.substring(Texts.offset(text, Math.max(0, length - count)));
  }

  private static Value substring(Invocation call) {
    String text = call.text(0);
    long start = call.integer(1);
    int length = Texts.length(text);
    long count = call.count() > 2 ? call.integer(2) : length;
    if (start < 0) {
      start += length + 1L;
    }
    if (start <= 0 || start > length || count <= 0) {
      return call.string("");
    }
    int from = Texts.offset(text, start - 1);
    return call.string(Texts.first(text.substring(from), count));
  }

  private static ExprType insertedType(Arguments a) {
    return a.text(0, 1, a.width(0) + a.width(3));
  }

  private static Value insert(Invocation call) {
    String text = call.text(0);
    long start = call.integer(1);
    long count = call.integer(2);
    int length = Texts.length(text);
    if (start < 1 || start > length) {
      return call.string(text);
    }
    long removed = count < 0 || count > length - start + 1 ? length - start + 1 : count;
    int from = Texts.offset(text, start - 1);
    int to = Texts.offset(text, start - 1 + removed);
    return call.string(text.substring(0, from) + call.text(3) + text.substring(to));
  }

  private static Value quoted(Invocation call) {
    return call.string(call.isNull(0) ? "NULL" : quote(call.text(0)));
  }

  static String quote(String text) {
    StringBuilder out = new StringBuilder("'");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\'' -> out.append("\\'");
        case '\\' -> out.append("\\\\");
        case '\0' -> out.append("\\0");
        case '\032' -> out.append("\\Z");
        default -> out.append(c);
      }
    }
    return out.append('\'').toString();
  }
}
