package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.value.CaseFolding;
import dev.serverlessdb.fauna.value.Value;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/**
 * Functions of strings. Positions and lengths count code points.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/concat">Concat</a>
 */
final class StringFunctions {

  private static final int MAX_REPEAT = 1024;

  static final List<Form> FORMS =
      List.of(
          Form.pure("concat,separator?", StringFunctions::concat),
          Form.pure("casefold,normalizer?", StringFunctions::casefold),
          Form.pure("containsstr,search", call -> test(call, String::contains)),
          Form.pure("startswith,search", call -> test(call, String::startsWith)),
          Form.pure("endswith,search", call -> test(call, String::endsWith)),
          Form.pure("length", StringFunctions::length),
          change("lowercase", s -> s.toLowerCase(Locale.ROOT)),
          change("uppercase", s -> s.toUpperCase(Locale.ROOT)),
          change("titlecase", StringFunctions::title),
          change("trim", s -> trim(s, true, true)),
          change("ltrim", s -> trim(s, true, false)),
          change("rtrim", s -> trim(s, false, true)),
          change("regexescape", java.util.regex.Pattern::quote),
          Form.pure("ngram,min?,max?", StringFunctions::ngram),
          Form.pure("repeat,number?", StringFunctions::repeat),
          Form.pure("space", StringFunctions::space),
          Form.pure("substring,start?,length?", StringFunctions::substring));

  private StringFunctions() {}

  private static Form change(String name, UnaryOperator<String> operator) {
    return Form.pure(name, call -> Value.of(operator.apply(call.string(name))));
  }

  private static Value test(Call call, BiPredicate<String, String> predicate) {
    return Value.of(predicate.test(call.string(call.name()), call.string("search")));
  }

  private static Value concat(Call call) {
    List<String> parts = call.each("concat", call.list("concat"), Call::string);
    String separator = call.has("separator") ? call.string("separator") : "";
    long length = 0;
    for (String part : parts) {
      length += part.length() + separator.length();
    }
    call.evaluation().state().built(length * Character.BYTES);
    return Value.of(String.join(separator, parts));
  }

  private static Value casefold(Call call) {
    String normalizer = "NFKCCaseFold";
    if (call.has("normalizer")) {
      String expected = "String 'NFKCCaseFold', 'NFC', 'NFD', 'NFKC', or 'NFKD'";
      if (!(call.value("normalizer") instanceof Value.StringV name)
          || !CaseFolding.NORMALIZERS.contains(name.value())) {
        throw call.mistyped("normalizer", expected);
      }
      normalizer = name.value();
    }
    String chosen = normalizer;
    List<Value> folded =
        call.each(
            "casefold",
            call.list("casefold"),
            (item, position) -> {
              if (item instanceof Value.StringV string) {
                return Value.of(CaseFolding.apply(string.value(), chosen));
              }
              if (item instanceof Value.ArrayV || item instanceof Value.ObjectV) {
                throw FaunaException.type(position, "Scalar", item.typeName());
              }
              return item;
            });
    return folded.size() == 1 ? folded.get(0) : Value.array(folded);
  }

  private static Value length(Call call) {
    String string = call.string("length");
    return Value.of((long) string.codePointCount(0, string.length()));
  }

  /** The first letter of every word in its title form, the others small. */
  private static String title(String text) {
    BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
    words.setText(text);
    StringBuilder out = new StringBuilder();
    int start = words.first();
    for (int end = words.next(); end != BreakIterator.DONE; start = end, end = words.next()) {
      String word = text.substring(start, end);
      int i = 0;
      while (i < word.length() && !Character.isLetter(word.codePointAt(i))) {
        i += Character.charCount(word.codePointAt(i));
      }
      out.append(word, 0, i);
      if (i < word.length()) {
        int first = word.codePointAt(i);
        int next = i + Character.charCount(first);
        out.append(titleOf(first)).append(lowerRest(word, i, next));
      }
    }
    return out.toString();
  }

  /** In lower case, but with what stood before still in sight: a final sigma depends on it. */
  private static String lowerRest(String word, int first, int next) {
    String head = word.substring(first, next).toLowerCase(Locale.ROOT);
    return word.substring(first).toLowerCase(Locale.ROOT).substring(head.length());
  }

  private static String titleOf(int c) {
    String upper = Character.toString(c).toUpperCase(Locale.ROOT);
    if (upper.codePointCount(0, upper.length()) > 1) {
      int first = upper.codePointAt(0);
      int after = Character.charCount(first);
      return upper.substring(0, after) + upper.substring(after).toLowerCase(Locale.ROOT);
    }
    return Character.toString(Character.toTitleCase(c));
  }

  private static String trim(String text, boolean left, boolean right) {
    int start = 0;
    int end = text.length();
    while (left && start < end && blank(text.charAt(start))) {
      start++;
    }
    while (right && end > start && blank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean blank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  private static Value ngram(Call call) {
    List<Value> items = call.list("ngram");
    for (Value item : items) {
      if (item instanceof Value.ArrayV || item instanceof Value.ObjectV) {
        throw FaunaException.type(call.at("ngram"), "Scalar", item.typeName());
      }
    }
    long min = call.integer("min", 1);
    long max = call.integer("max", 2);
    checkNgram(call, min, max);
    List<Value> grams = new ArrayList<>();
    for (Value item : items) {
      if (!(item instanceof Value.StringV text)) {
        grams.add(item);
        continue;
      }
      int[] points = text.value().codePoints().toArray();
      for (int start = 0; start < points.length; start++) {
        for (long size = min; size <= max && start + size <= points.length; size++) {
          call.evaluation().state().tick();
          grams.add(Value.of(new String(points, start, (int) size)));
        }
      }
    }
    return Value.array(grams);
  }

  private static void checkNgram(Call call, long min, long max) {
    List<String> wrong = new ArrayList<>();
    if (call.has("max") && !call.has("min")) {
      if (max <= min) {
        wrong.add("max ngram size must be > 0 and >= min");
      }
      if (max > min + 1) {
        wrong.add("max ngram size must be <= min + 1");
      }
    } else {
      if (min <= 0 || min > max) {
        wrong.add("min ngram size must be > 0 and <= max");
      }
      if (max - min > 1) {
        wrong.add(
            call.has("max")
                ? "max ngram size must be <= min + 1"
                : "min ngram size must be >= max - 1");
      }
    }
    Expr.raise(wrong.stream().map(d -> FaunaError.invalidArgument(call.position(), d)).toList());
  }

  private static Value repeat(Call call) {
    String text = call.string("repeat");
    long number = call.integer("number", 2);
    return Value.of(text.repeat((int) Math.max(0, Math.min(number, MAX_REPEAT))));
  }

  private static Value space(Call call) {
    long number = call.integer("space");
    return Value.of(" ".repeat((int) Math.max(0, Math.min(number, MAX_REPEAT))));
  }

  private static Value substring(Call call) {
    String text = call.string("substring");
    long start = call.integer("start", 0);
    Optional<Long> length =
        call.has("length") ? Optional.of(call.integer("length")) : Optional.empty();
    int size = text.codePointCount(0, text.length());
    long from = start < 0 ? start + size : start;
    if (from < 0 || from > size) {
      throw call.bad("start must be less than or equal to the string length");
    }
    if (length.isPresent() && length.get() < 0) {
      throw call.bad("length must be positive");
    }
    long count = Math.min(length.orElse((long) size), size - from);
    int begin = text.offsetByCodePoints(0, (int) from);
    int end = text.offsetByCodePoints(begin, (int) count);
    return Value.of(text.substring(begin, end));
  }
}
