package dev.serverlessdb.fauna.value;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Strings brought into a form in which those that look the same are the same. */
public final class CaseFolding {

  /** The names of the forms. */
  public static final List<String> NORMALIZERS =
      List.of("NFKCCaseFold", "NFC", "NFD", "NFKC", "NFKD");

  private CaseFolding() {}

  /** Applies the form of that name. */
  public static String apply(String text, String normalizer) {
    return switch (normalizer) {
      case "NFC" -> Normalizer.normalize(text, Normalizer.Form.NFC);
      case "NFD" -> Normalizer.normalize(text, Normalizer.Form.NFD);
      case "NFKC" -> Normalizer.normalize(text, Normalizer.Form.NFKC);
      case "NFKD" -> Normalizer.normalize(text, Normalizer.Form.NFKD);
      default -> fold(text);
    };
  }

  /** Compatibility forms, small letters, without what cannot be seen. */
  public static String fold(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    StringBuilder out = new StringBuilder(composed.length());
    composed
        .codePoints()
        .filter(c -> !ignorable(c))
        .forEach(
            c -> {
              // By way of the capitals: so that ß becomes ss and every sigma the same.
              String upper = Character.toString(c).toUpperCase(Locale.ROOT);
              upper.codePoints().map(Character::toLowerCase).forEach(out::appendCodePoint);
              if (c == 'İ') {
                out.appendCodePoint(0x307);
              }
            });
    return Normalizer.normalize(out, Normalizer.Form.NFKC);
  }

  private static boolean ignorable(int c) {
    return c == 0xAD
        || c == 0x34F
        || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F)
        || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0xFEFF
        || (c >= 0x180B && c <= 0x180E);
  }
}
