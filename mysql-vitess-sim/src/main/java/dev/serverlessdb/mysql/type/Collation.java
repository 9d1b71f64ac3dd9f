package dev.serverlessdb.mysql.type;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The collations that are told apart; every other one of MySQL's that is named compares as the one
 * it resembles.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/charset-charsets.html">Character sets and
 *     collations</a>
 */
public enum Collation {
  /** Bytes, not characters. */
  BINARY("binary", "binary", 63, true, Weights.BYTES),
  /** MySQL 8.0's default. */
  UTF8MB4_0900_AI_CI("utf8mb4_0900_ai_ci", "utf8mb4", 255, false, Weights.UCA),
  /** Accents and case count. */
  UTF8MB4_0900_AS_CS("utf8mb4_0900_as_cs", "utf8mb4", 278, false, Weights.CODE_POINTS),
  /** Accents count, case does not. */
  UTF8MB4_0900_AS_CI("utf8mb4_0900_as_ci", "utf8mb4", 305, false, Weights.FOLDED),
  /** Code points. */
  UTF8MB4_0900_BIN("utf8mb4_0900_bin", "utf8mb4", 309, false, Weights.CODE_POINTS),
  /** MySQL 5.7's default. */
  UTF8MB4_GENERAL_CI("utf8mb4_general_ci", "utf8mb4", 45, true, Weights.GENERAL),
  /** Code points, trailing spaces ignored. */
  UTF8MB4_BIN("utf8mb4_bin", "utf8mb4", 46, true, Weights.CODE_POINTS),
  /** Unicode 4.0. */
  UTF8MB4_UNICODE_CI("utf8mb4_unicode_ci", "utf8mb4", 224, true, Weights.UCA),
  /** Unicode 5.2. */
  UTF8MB4_UNICODE_520_CI("utf8mb4_unicode_520_ci", "utf8mb4", 246, true, Weights.UCA),
  /** Three-byte UTF-8. */
  UTF8MB3_GENERAL_CI("utf8mb3_general_ci", "utf8mb3", 33, true, Weights.GENERAL),
  /** Three-byte UTF-8 in code points. */
  UTF8MB3_BIN("utf8mb3_bin", "utf8mb3", 83, true, Weights.CODE_POINTS),
  /** Three-byte UTF-8 under Unicode 4.0. */
  UTF8MB3_UNICODE_CI("utf8mb3_unicode_ci", "utf8mb3", 192, true, Weights.UCA),
  /** Western European. */
  LATIN1_SWEDISH_CI("latin1_swedish_ci", "latin1", 8, true, Weights.GENERAL),
  /** Western European in bytes. */
  LATIN1_BIN("latin1_bin", "latin1", 47, true, Weights.CODE_POINTS),
  /** Western European. */
  LATIN1_GENERAL_CI("latin1_general_ci", "latin1", 48, true, Weights.GENERAL),
  /** ASCII. */
  ASCII_GENERAL_CI("ascii_general_ci", "ascii", 11, true, Weights.GENERAL),
  /** ASCII in bytes. */
  ASCII_BIN("ascii_bin", "ascii", 65, true, Weights.CODE_POINTS);

  private static final Map<String, Collation> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(c -> c.sqlName, Function.identity()));

  /** What decides equality and order. */
  public enum Weights {
    /** The bytes. */
    BYTES,
    /** Primary weights of the Unicode collation algorithm. */
    UCA,
    /** One weight a character: upper case, accents removed. */
    GENERAL,
    /** Lower case, accents kept. */
    FOLDED,
    /** The characters themselves. */
    CODE_POINTS
  }

  private final String sqlName;
  private final String charset;
  private final int id;
  private final boolean padSpace;
  private final Weights weights;

  Collation(String sqlName, String charset, int id, boolean padSpace, Weights weights) {
    this.sqlName = sqlName;
    this.charset = charset;
    this.id = id;
    this.padSpace = padSpace && id != 63;
    this.weights = weights;
  }

  /** The name in SQL. */
  public String sqlName() {
    return sqlName;
  }

  /** The name of its character set. */
  public String charset() {
    return charset;
  }

  /** The number on the wire. */
  public int id() {
    return id;
  }

  /** Whether trailing spaces don't count. */
  public boolean padSpace() {
    return padSpace;
  }

  /** What decides equality and order. */
  public Weights weights() {
    return weights;
  }

  /** Whether it is bytes, not characters. */
  public boolean isBinary() {
    return this == BINARY;
  }

  /** The most bytes that a character takes. */
  public int maxBytes() {
    return switch (charset) {
      case "utf8mb4" -> 4;
      case "utf8mb3" -> 3;
      default -> 1;
    };
  }

  /** The collation called {@code name}, in any case. */
  public static Optional<Collation> byName(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(
        BY_NAME.get(wanted.startsWith("utf8_") ? "utf8mb3_" + wanted.substring(5) : wanted));
  }

  /** The collation with {@code id} on the wire. */
  public static Optional<Collation> byId(int id) {
    return Arrays.stream(values()).filter(c -> c.id == id).findFirst();
  }

  /** The default collation of the character set called {@code name}, in any case. */
  public static Optional<Collation> ofCharset(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "utf8mb4" -> Optional.of(UTF8MB4_0900_AI_CI);
      case "utf8", "utf8mb3" -> Optional.of(UTF8MB3_GENERAL_CI);
      case "latin1" -> Optional.of(LATIN1_SWEDISH_CI);
      case "ascii" -> Optional.of(ASCII_GENERAL_CI);
      case "binary" -> Optional.of(BINARY);
      default -> Optional.empty();
    };
  }
}
