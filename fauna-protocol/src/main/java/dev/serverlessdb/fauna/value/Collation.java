package dev.serverlessdb.fauna.value;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * The order of strings: the root order of the Unicode collation algorithm as the service's library
 * gives it, made for the characters that names and texts are made of. First the letters without
 * accents and case, then accents, then case (small before capital), then the bytes. Blanks and
 * punctuation count and come before digits, digits before letters.
 */
final class Collation {

  /** The printable characters of ASCII that are not letters or digits, in the root order. */
  private static final String PUNCTUATION =
      "\t\n\u000b\f\r\u0085 _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

  private static final int DIGITS = 0x200;
  private static final int LETTERS = 0x300;
  private static final int OTHERS = 0x1000;
  private static final int SYMBOLS = 0x180;

  private Collation() {}

  /** Compares as the service does. */
  static int compare(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    if (b.startsWith(a)) {
      return -1;
    }
    if (a.startsWith(b)) {
      return 1;
    }
    return Arrays.compareUnsigned(sortKey(a), sortKey(b));
  }

  /** Bytes that compare as the strings do; levels are separated by zeros. */
  static byte[] sortKey(String text) {
    ByteArrayOutputStream primary = new ByteArrayOutputStream(text.length() * 4 + 8);
    ByteArrayOutputStream secondary = new ByteArrayOutputStream();
    ByteArrayOutputStream tertiary = new ByteArrayOutputStream();
    String decomposed = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFD);
    for (int i = 0; i < decomposed.length(); ) {
      int c = decomposed.codePointAt(i);
      i += Character.charCount(c);
      append(c, primary, secondary, tertiary);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream key = new ByteArrayOutputStream(bytes.length * 4 + 8);
    key.writeBytes(primary.toByteArray());
    key.write(0);
    key.writeBytes(secondary.toByteArray());
    key.write(0);
    key.writeBytes(tertiary.toByteArray());
    key.write(0);
    key.writeBytes(bytes);
    return key.toByteArray();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static void append(
      int c,
      ByteArrayOutputStream primary,
      ByteArrayOutputStream secondary,
      ByteArrayOutputStream tertiary) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      secondary.write(2 + (c & 0x7F) % 250);
      secondary.write(1 + (c >> 7) % 250);
      return;
    }
    if (ignored(c)) {
      return;
    }
    if (c == 'ß') {
      append('s', primary, secondary, tertiary);
      append('s', primary, secondary, tertiary);
      tertiary.write(3);
      return;
    }
    int weight = weight(Character.toLowerCase(c));
    // Three bytes a character, the first never zero: levels can be told apart.
    primary.write(((weight >> 16) & 0x1F) | 0x20);
    primary.write((weight >> 8) & 0xFF);
    primary.write(weight & 0xFF);
    secondary.write(1);
    tertiary.write(Character.isUpperCase(c) || Character.isTitleCase(c) ? 2 : 1);
  }

  private static boolean ignored(int c) {
    return (c < 0x20 && PUNCTUATION.indexOf(c) < 0)
        || (c >= 0x7F && c < 0xA0 && c != 0x85)
        || Character.getType(c) == Character.FORMAT;
  }

  private static int weight(int c) {
    int punctuation = PUNCTUATION.indexOf(c);
    if (punctuation >= 0) {
      return 0x100 + punctuation;
    }
    int digit = Character.digit(c, 10);
    if (digit >= 0) {
      return DIGITS + digit;
    }
    if (c >= 'a' && c <= 'z') {
      return LETTERS + c - 'a';
    }
    if (!Character.isLetter(c)) {
      return SYMBOLS + (c < 0x10000 ? c & 0x3F : 0x40 + ((c >> 6) & 0x3F));
    }
    return OTHERS + c;
  }
}
