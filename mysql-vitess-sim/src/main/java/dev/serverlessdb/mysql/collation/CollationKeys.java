package dev.serverlessdb.mysql.collation;

import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.Collation.Weights;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * Equality and order of strings under a collation. A string's key is bytes whose unsigned order is
 * the collation's and which are equal for equal strings. Under a PAD SPACE collation trailing
 * spaces do not count; a space's weight ends the key, so that what sorts before a space sorts
 * before the end of a string.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/charset-unicode-sets.html">Unicode
 *     character sets</a>
 */
public final class CollationKeys {

  private static final int ASCII_END = 0x80;

  private CollationKeys() {}

  /** The key of a string. */
  public static byte[] key(String text, Collation collation) {
    String counted = collation.padSpace() ? withoutTrailingSpaces(text) : text;
    return switch (collation.weights()) {
      case BYTES -> counted.getBytes(StandardCharsets.UTF_8);
      case CODE_POINTS -> ended(counted.getBytes(StandardCharsets.UTF_8), collation);
      case FOLDED -> ended(folded(counted).getBytes(StandardCharsets.UTF_8), collation);
      case GENERAL -> general(counted, collation.padSpace());
      case UCA -> primary(counted, collation.padSpace());
    };
  }

  private static byte[] ended(byte[] bytes, Collation collation) {
    if (!collation.padSpace()) {
      return bytes;
    }
    byte[] result = Arrays.copyOf(bytes, bytes.length + 1);
    result[bytes.length] = ' ';
    return result;
  }

  private static String folded(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(Character.toLowerCase(c)));
    return out.toString();
  }

  private static byte[] general(String text, boolean pad) {
    byte[] out = new byte[text.length() * 2 + 2];
    int length = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      int weight = GeneralWeights.of(c);
      out[length++] = (byte) (weight >>> 8);
      out[length++] = (byte) weight;
    }
    if (pad) {
      out[length++] = 0;
      out[length++] = ' ';
    }
    return Arrays.copyOf(out, length);
  }

  private static byte[] primary(String text, boolean pad) {
    PrimaryWeights weights = PrimaryWeights.get();
    String normal = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    byte[] out = new byte[normal.length() * 2 + 2];
    int length = 0;
    for (int i = 0; i < normal.length(); ) {
      int c = normal.codePointAt(i);
      i += Character.charCount(c);
      byte[] weight = weights.of(c);
      out = withRoom(out, length, weight.length);
      System.arraycopy(weight, 0, out, length, weight.length);
      length += weight.length;
    }
    if (pad) {
      byte[] space = weights.of(' ');
      out = withRoom(out, length, space.length);
      System.arraycopy(space, 0, out, length, space.length);
      length += space.length;
    }
    return Arrays.copyOf(out, length);
  }

  private static byte[] withRoom(byte[] bytes, int used, int more) {
    return bytes.length - used < more
        ? Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + more))
        : bytes;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= ASCII_END) {
        return false;
      }
    }
    return true;
  }

  private static String withoutTrailingSpaces(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return end == text.length() ? text : text.substring(0, end);
  }

  /** Compares two strings: negative, zero or positive. */
  public static int compare(String left, String right, Collation collation) {
    if (left.equals(right)) {
      return 0;
    }
    Weights weights = collation.weights();
    if (weights == Weights.BYTES) {
      return Arrays.compareUnsigned(key(left, collation), key(right, collation));
    }
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a >= ASCII_END || b >= ASCII_END) {
        return Arrays.compareUnsigned(key(left, collation), key(right, collation));
      }
      if (a != b) {
        int order = Integer.compare(asciiWeight(a, weights), asciiWeight(b, weights));
        if (order != 0) {
          boolean countsBoth = asciiWeight(a, weights) != 0 && asciiWeight(b, weights) != 0;
          return countsBoth
              ? order
              : Arrays.compareUnsigned(key(left, collation), key(right, collation));
        }
      }
    }
    return Arrays.compareUnsigned(key(left, collation), key(right, collation));
  }

  private static int asciiWeight(char c, Weights weights) {
    return switch (weights) {
      case UCA -> {
        byte[] weight = PrimaryWeights.get().of(c);
        yield weight.length < 2 ? 0 : (weight[0] & 0xFF) << 8 | (weight[1] & 0xFF);
      }
      case GENERAL -> GeneralWeights.of(c);
      case FOLDED -> Character.toLowerCase(c) + 1;
      default -> c + 1;
    };
  }

  /** Whether two characters are the same under the collation, as LIKE and LOCATE compare them. */
  public static boolean sameCharacter(int left, int right, Collation collation) {
    if (left == right) {
      return true;
    }
    return switch (collation.weights()) {
      case BYTES, CODE_POINTS -> false;
      case FOLDED -> Character.toLowerCase(left) == Character.toLowerCase(right);
      case GENERAL -> GeneralWeights.of(left) == GeneralWeights.of(right);
      case UCA -> {
        PrimaryWeights weights = PrimaryWeights.get();
        yield Arrays.equals(weights.of(left), weights.of(right));
      }
    };
  }
}
