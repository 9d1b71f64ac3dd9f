package dev.serverlessdb.dynamo.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number as the service keeps it: exact to 38 significant digits, magnitude from 1E-130 to just
 * under 1E+126, and printed without exponent, leading or trailing zeros. Two spellings of one
 * number are equal.
 *
 * <p>Most numbers are small integers already in canonical form, so those never become a {@link
 * BigDecimal} unless somebody computes with them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number">Number</a>
 */
public final class DynamoNumber implements Comparable<DynamoNumber> {
  /** Significant digits a number may have. */
  public static final int MAX_DIGITS = 38;

  /** Zero, the number a missing attribute counts as for {@code ADD}. */
  public static final DynamoNumber ZERO = new DynamoNumber("0", true, 0);

  private static final int MAX_EXPONENT = 125;
  private static final int MIN_EXPONENT = -130;

  /** Digits that always fit a long. */
  private static final int SMALL_DIGITS = 18;

  /** Characters up to which a numeral is computed with as it is. */
  private static final int PLAIN_LENGTH = 200;

  /** Digits of an exponent beyond which no mantissa that a request can hold brings it back. */
  private static final int EXPONENT_DIGITS = 9;

  private static final long SMALL_LIMIT = 1_000_000_000_000_000_000L;

  private final String text;
  private final boolean small;
  private final long value;

  private DynamoNumber(String text, boolean small, long value) {
    this.text = text;
    this.small = small;
    this.value = value;
  }

  /**
   * Reads a number in any spelling the service takes, such as {@code 007}, {@code 1.50} or {@code
   * -1.5E3}.
   *
   * @throws DynamoException of type validation when the text is no number, has more than {@value
   *     #MAX_DIGITS} significant digits or is out of range
   */
  public static DynamoNumber parse(String text) {
    if (isCanonicalSmallInteger(text)) {
      return new DynamoNumber(text, true, Long.parseLong(text));
    }
    if (!isNumeral(text)) {
      throw notNumeric(text);
    }
    return exact(toDecimal(text));
  }

  /** The number with this value. */
  public static DynamoNumber of(long value) {
    return value > -SMALL_LIMIT && value < SMALL_LIMIT
        ? new DynamoNumber(Long.toString(value), true, value)
        : of(BigDecimal.valueOf(value));
  }

  /**
   * The number with this value.
   *
   * @throws DynamoException of type validation when it has too many digits or is out of range
   */
  public static DynamoNumber of(BigDecimal value) {
    return exact(value);
  }

  private static DynamoNumber exact(BigDecimal value) {
    if (value.signum() == 0) {
      return ZERO;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    long exponent = (long) stripped.precision() - stripped.scale() - 1;
    if (exponent > MAX_EXPONENT) {
      throw overflow();
    }
    if (exponent < MIN_EXPONENT) {
      throw underflow();
    }
    if (stripped.precision() > MAX_DIGITS) {
      throw DynamoException.validation(
          "Attempting to store more than 38 significant digits in a Number");
    }
    String plain = stripped.toPlainString();
    boolean small = stripped.scale() <= 0 && exponent < SMALL_DIGITS;
    return new DynamoNumber(plain, small, small ? stripped.longValueExact() : 0);
  }

  /** The sum; more digits than the service keeps are an error, as everywhere. */
  public DynamoNumber plus(DynamoNumber other) {
    if (small && other.small) {
      return of(value + other.value);
    }
    return exact(toBigDecimal().add(other.toBigDecimal()));
  }

  /** The difference; more digits than the service keeps are an error, as everywhere. */
  public DynamoNumber minus(DynamoNumber other) {
    if (small && other.small) {
      return of(value - other.value);
    }
    return exact(toBigDecimal().subtract(other.toBigDecimal()));
  }

  /** The exact value. */
  public BigDecimal toBigDecimal() {
    return small ? BigDecimal.valueOf(value) : new BigDecimal(text);
  }

  /** Bytes this number is billed for: one for each pair of digits, one more, one for a sign. */
  public int sizeBytes() {
    if (small && value == 0) {
      return 1;
    }
    int negative = text.charAt(0) == '-' ? 1 : 0;
    int first = -1;
    int last = -1;
    int point = text.indexOf('.');
    int integerEnd = point < 0 ? text.length() : point;
    for (int i = negative; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '0' && c != '.') {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    int high = Math.floorDiv(power(first, integerEnd), 2);
    int low = Math.floorDiv(power(last, integerEnd), 2);
    return high - low + 1 + 1 + negative;
  }

  private static int power(int index, int integerEnd) {
    return index < integerEnd ? integerEnd - 1 - index : integerEnd - index;
  }

  private static boolean isCanonicalSmallInteger(String text) {
    int length = text.length();
    int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    int digits = length - start;
    if (digits == 0 || digits > SMALL_DIGITS) {
      return false;
    }
    if (text.charAt(start) == '0') {
      return digits == 1 && start == 0;
    }
    for (int i = start; i < length; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether the text is sign, digits with at most one point, and an optional exponent. */
  private static boolean isNumeral(String text) {
    int i = 0;
    int length = text.length();
    if (i < length && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      i++;
    }
    int digits = 0;
    boolean point = false;
    for (; i < length; i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        digits++;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return false;
    }
    if (i == length) {
      return true;
    }
    return isExponent(text, i);
  }

  private static boolean isExponent(String text, int start) {
    int i = start;
    if (text.charAt(i) != 'e' && text.charAt(i) != 'E') {
      return false;
    }
    i++;
    if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      i++;
    }
    int firstDigit = i;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i > firstDigit && i == text.length();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static BigDecimal toDecimal(String text) {
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    String digits = e < 0 ? text : text.substring(0, e);
    BigDecimal mantissa = digits.length() <= PLAIN_LENGTH ? new BigDecimal(digits) : cut(digits);
    if (e < 0 || mantissa.signum() == 0) {
      return mantissa;
    }
    boolean negative = text.charAt(e + 1) == '-';
    String exponent = text.substring(e + 1).replaceFirst("^[+-]?0*", "");
    if (exponent.length() > EXPONENT_DIGITS) {
      throw negative ? underflow() : overflow();
    }
    int power = exponent.isEmpty() ? 0 : Integer.parseInt(exponent);
    return mantissa.scaleByPowerOfTen(negative ? -power : power);
  }

  /**
   * The value of a long numeral: to compute with millions of digits would take minutes. Of more
   * digits than a number may have only as many are kept as show that there are too many.
   */
  private static BigDecimal cut(String digits) {
    StringBuilder significant = new StringBuilder(MAX_DIGITS + 1);
    boolean point = false;
    boolean more = false;
    int scale = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c == '.') {
        point = true;
      } else if (isDigit(c)) {
        boolean kept = significant.length() <= MAX_DIGITS;
        if (kept && (c != '0' || significant.length() > 0)) {
          significant.append(c);
        }
        more |= !kept && c != '0';
        scale += kept && point ? 1 : !kept && !point ? -1 : 0;
      }
    }
    if (significant.length() == 0) {
      return BigDecimal.ZERO;
    }
    if (more) {
      significant.setCharAt(MAX_DIGITS, '1');
    }
    BigInteger unscaled = new BigInteger(significant.toString());
    return new BigDecimal(digits.charAt(0) == '-' ? unscaled.negate() : unscaled, scale);
  }

  private static DynamoException notNumeric(String text) {
    return DynamoException.validation(
        text.isEmpty()
            ? "The parameter cannot be converted to a numeric value"
            : "The parameter cannot be converted to a numeric value: " + text);
  }

  private static DynamoException overflow() {
    return DynamoException.validation(
        "Number overflow. Attempting to store a number with magnitude larger than supported range");
  }

  private static DynamoException underflow() {
    return DynamoException.validation(
        "Number underflow. Attempting to store a number with magnitude smaller than supported"
            + " range");
  }

  @Override
  public int compareTo(DynamoNumber other) {
    if (small && other.small) {
      return Long.compare(value, other.value);
    }
    return toBigDecimal().compareTo(other.toBigDecimal());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DynamoNumber that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The canonical form, as the service prints it. */
  @Override
  public String toString() {
    return text;
  }
}
