package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.QueryState;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finding and replacing in strings, by text and by regular expression.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/findstrregex">FindStrRegex</a>
 */
final class SearchFunctions {

  private static final int MAX_RESULTS = 1024;

  static final List<Form> FORMS =
      List.of(
          Form.pure("findstr,find,start?", SearchFunctions::find),
          Form.pure("findstrregex,pattern,start?,num_results?", SearchFunctions::findRegex),
          Form.pure("containsstrregex,pattern", SearchFunctions::containsRegex),
          Form.pure("replacestr,find,replace", SearchFunctions::replace),
          Form.pure("replacestrregex,pattern,replace,first?", SearchFunctions::replaceRegex));

  private SearchFunctions() {}

  /** A text that ends the search when the query's time is over, however the pattern backtracks. */
  private record Watched(CharSequence text, QueryState state) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      state.tick();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Watched(text.subSequence(start, end), state);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private static Matcher matcher(Call call, String text) {
    String pattern = call.string("pattern");
    try {
      return Pattern.compile(pattern).matcher(new Watched(text, call.evaluation().state()));
    } catch (PatternSyntaxException e) {
      throw FaunaException.argument(
          call.at("pattern"),
          "Search pattern /" + pattern + "/ is not a valid regular expression.");
    }
  }

  /** The start as an index of chars; out of range is the beginning. */
  private static int start(Call call, String text) {
    long start = call.integer("start", 0);
    return start < 0 || start >= text.codePointCount(0, text.length())
        ? 0
        : text.offsetByCodePoints(0, (int) start);
  }

  private static long points(String text, int index) {
    return text.codePointCount(0, index);
  }

  private static Value find(Call call) {
    String text = call.string("findstr");
    String wanted = call.string("find");
    int index = text.indexOf(wanted, start(call, text));
    return Value.of(index < 0 ? -1 : points(text, index));
  }

  private static Value findRegex(Call call) {
    String text = call.string("findstrregex");
    Matcher matcher = matcher(call, text);
    int from = start(call, text);
    long limit = Math.min(call.integer("num_results", MAX_RESULTS), MAX_RESULTS);
    List<Value> found = new ArrayList<>();
    boolean more = limit > 0 && matcher.find(from);
    while (more && found.size() < limit) {
      Map<String, Value> match = new LinkedHashMap<>();
      long begin = points(text, matcher.start());
      long end = points(text, matcher.end());
      match.put("start", Value.of(begin));
      match.put("end", Value.of(Math.max(begin, end - 1)));
      match.put("data", Value.of(matcher.group()));
      found.add(new Value.ObjectV(match));
      more = matcher.find();
    }
    return Value.array(found);
  }

  private static Value containsRegex(Call call) {
    String text = call.string("containsstrregex");
    return Value.of(matcher(call, text).find());
  }

  private static Value replace(Call call) {
    String text = call.string("replacestr");
    String wanted = call.string("find");
    String replaced = text.replace(wanted, call.string("replace"));
    call.evaluation().state().built((long) replaced.length() * Character.BYTES);
    return Value.of(replaced);
  }

  private static Value replaceRegex(Call call) {
    String text = call.string("replacestrregex");
    Matcher matcher = matcher(call, text);
    String replacement = call.string("replace");
    boolean first = call.has("first") && call.bool("first");
    try {
      return Value.of(first ? matcher.replaceFirst(replacement) : matcher.replaceAll(replacement));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw FaunaException.argument(
          call.at("replace"), "'" + replacement + "' is not a valid replacement.");
    }
  }
}
