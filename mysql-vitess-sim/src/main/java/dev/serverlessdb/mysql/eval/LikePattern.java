package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.collation.CollationKeys;
import dev.serverlessdb.mysql.type.Collation;

/**
 * A pattern of LIKE. Characters are compared one by one under the collation; the time is bounded by
 * the product of the lengths.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/refman/8.0/en/string-comparison-functions.html#operator_like">
 *     LIKE</a>
 */
public final class LikePattern {

  private static final int ANY_ONE = -1;
  private static final int ANY_MANY = -2;

  private final int[] tokens;
  private final Collation collation;

  private LikePattern(int[] tokens, Collation collation) {
    this.tokens = tokens;
    this.collation = collation;
  }

  /**
   * A pattern.
   *
   * @param escape the character that takes the meaning from the one behind it, or -1
   */
  public static LikePattern of(String pattern, int escape, Collation collation) {
    int[] characters = pattern.codePoints().toArray();
    int[] tokens = new int[characters.length];
    int count = 0;
    for (int i = 0; i < characters.length; i++) {
      int c = characters[i];
      if (c == escape && i + 1 < characters.length) {
        tokens[count++] = characters[++i];
      } else if (c == '%') {
        tokens[count++] = ANY_MANY;
      } else {
        tokens[count++] = c == '_' ? ANY_ONE : c;
      }
    }
    return new LikePattern(java.util.Arrays.copyOf(tokens, count), collation);
  }

  /** Whether a text has the pattern from its beginning to its end. */
  public boolean matches(String text) {
    int[] characters = text.codePoints().toArray();
    int at = 0;
    int token = 0;
    int afterMany = -1;
    int retry = 0;
    while (at < characters.length) {
      if (token < tokens.length && tokens[token] == ANY_MANY) {
        afterMany = ++token;
        retry = at;
      } else if (token < tokens.length && same(tokens[token], characters[at])) {
        token++;
        at++;
      } else if (afterMany >= 0) {
        token = afterMany;
        at = ++retry;
      } else {
        return false;
      }
    }
    while (token < tokens.length && tokens[token] == ANY_MANY) {
      token++;
    }
    return token == tokens.length;
  }

  private boolean same(int token, int character) {
    return token == ANY_ONE || CollationKeys.sameCharacter(token, character, collation);
  }
}
