package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.result.StatementContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions. MySQL 8.0 uses ICU's, which are near to Java's. A match may look at only so
 * many characters and nest only so deep, so that no pattern runs away.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/regexp.html">Regular expressions</a>
 */
public final class RegexpMatcher {

  private static final int STEPS_MAX = 4_000_000;
  private static final int PATTERN_MAX = 65_536;
  private static final int CHECK_MASK = 0xFFFF;

  private RegexpMatcher() {}

  /** The flags that a match type such as {@code 'ci'} and a collation mean. */
  public static int flags(String matchType, boolean ignoreCase) {
    int flags = Pattern.UNICODE_CASE | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    for (int i = 0; i < matchType.length(); i++) {
      switch (matchType.charAt(i)) {
        case 'c' -> flags &= ~Pattern.CASE_INSENSITIVE;
        case 'i' -> flags |= Pattern.CASE_INSENSITIVE;
        case 'm' -> flags |= Pattern.MULTILINE;
        case 'n' -> flags |= Pattern.DOTALL;
        case 'u' -> flags |= Pattern.UNIX_LINES;
        default ->
            throw dev.serverlessdb.mysql.result.MySqlError.WRONG_ARGUMENTS.with("regexp_like");
      }
    }
    return flags;
  }

  /** The pattern compiled. */
  public static Pattern compile(String pattern, int flags) {
    if (pattern.isEmpty()) {
      throw ExpressionError.REGEXP_ILLEGAL_ARGUMENT.with();
    }
    if (pattern.length() > PATTERN_MAX) {
      throw ExpressionError.REGEXP_PATTERN_TOO_BIG.with();
    }
    try {
      return Pattern.compile(wordBoundaries(pattern), flags);
    } catch (PatternSyntaxException e) {
      throw error(e);
    } catch (StackOverflowError e) {
      throw ExpressionError.REGEXP_STACK_OVERFLOW.with();
    }
  }

  /** A POSIX class stands inside brackets in ICU's spelling. */
  private static String wordBoundaries(String pattern) {
    if (!pattern.contains("[:")) {
      return pattern;
    }
    return pattern
        .replace("[:alpha:]", "\\p{IsAlphabetic}")
        .replace("[:digit:]", "\\p{IsDigit}")
        .replace("[:alnum:]", "\\p{IsAlphabetic}\\p{IsDigit}")
        .replace("[:upper:]", "\\p{IsUppercase}")
        .replace("[:lower:]", "\\p{IsLowercase}")
        .replace("[:space:]", "\\s")
        .replace("[:blank:]", "\\h")
        .replace("[:punct:]", "\\p{IsPunctuation}")
        .replace("[:xdigit:]", "0-9A-Fa-f")
        .replace("[:cntrl:]", "\\p{Cntrl}")
        .replace("[:print:]", "\\p{Print}")
        .replace("[:graph:]", "\\p{Graph}");
  }

  private static RuntimeException error(PatternSyntaxException e) {
    String text = e.getDescription();
    if (text.contains("Unclosed group") || text.contains("Unmatched closing")) {
      return ExpressionError.REGEXP_MISMATCHED_PAREN.with();
    }
    if (text.contains("Unclosed character class") || text.contains("Illegal character class")) {
      return ExpressionError.REGEXP_MISSING_BRACKET.with();
    }
    if (text.contains("Illegal character range")) {
      return ExpressionError.REGEXP_INVALID_RANGE.with();
    }
    if (text.contains("Illegal repetition range")) {
      return ExpressionError.REGEXP_MAX_LT_MIN.with();
    }
    if (text.contains("repetition") || text.contains("Unclosed counted closure")) {
      return ExpressionError.REGEXP_BAD_INTERVAL.with();
    }
    if (text.contains("escape") || text.contains("control")) {
      return ExpressionError.REGEXP_BAD_ESCAPE.with();
    }
    return ExpressionError.REGEXP_RULE_SYNTAX.with(1, Math.max(e.getIndex(), 0) + 1);
  }

  /** A matcher over {@code text} that gives up when it takes too long. */
  public static Matcher matcher(Pattern pattern, String text, StatementContext statement) {
    return pattern.matcher(new Counted(text, new int[1], statement));
  }

  /** Whether there is a next match from {@code from} on. */
  public static boolean find(Matcher matcher, int from) {
    try {
      return matcher.find(from);
    } catch (StackOverflowError e) {
      throw ExpressionError.REGEXP_STACK_OVERFLOW.with();
    }
  }

  /** A text that counts how often it is looked at. */
  @SuppressWarnings("ArrayRecordComponent") // the counter is shared on purpose
  private record Counted(String text, int[] steps, StatementContext statement)
      implements CharSequence {

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      int count = ++steps[0];
      if (count > STEPS_MAX) {
        throw ExpressionError.REGEXP_TIME_OUT.with();
      }
      if ((count & CHECK_MASK) == 0) {
        statement.checkInterrupted();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
