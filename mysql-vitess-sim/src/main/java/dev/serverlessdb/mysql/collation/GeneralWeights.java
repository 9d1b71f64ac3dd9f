package dev.serverlessdb.mysql.collation;

import java.text.Normalizer;

/**
 * The weights of the _general_ci collations: one for each character, its upper case without
 * accents; everything beyond the basic plane weighs the same.
 */
final class GeneralWeights {

  private static final char[] TABLE = new char[0x10000];
  private static final char REPLACEMENT = '\uFFFD';
  private static final int SHARP_S = 0xDF;
  private static final int SHORT_I = 0x419;
  private static final int SHORT_I_SMALL = 0x439;

  static {
    for (int c = 0; c < TABLE.length; c++) {
      TABLE[c] = weight(c);
    }
  }

  private GeneralWeights() {}

  static int of(int codePoint) {
    return codePoint < TABLE.length ? TABLE[codePoint] : REPLACEMENT;
  }

  private static char weight(int c) {
    if (c == SHARP_S) {
      return 'S';
    }
    int base = c;
    if (hasAccents(c)) {
      base = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD).charAt(0);
    }
    int upper = Character.toUpperCase(base);
    return (char) (upper < TABLE.length ? upper : c);
  }

  private static boolean hasAccents(int c) {
    if (c < 0xC0 || c == SHORT_I || c == SHORT_I_SMALL) {
      return false;
    }
    return c < 0x530 || (c >= 0x1E00 && c < 0x2000);
  }
}
