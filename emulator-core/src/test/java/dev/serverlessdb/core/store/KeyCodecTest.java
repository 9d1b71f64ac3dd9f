package dev.serverlessdb.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Encoded values stand in the order of the values. The range of numbers is DynamoDB's (see <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">
 * data types</a>): 38 digits, 1E-130 to 9.99E+125.
 */
class KeyCodecTest {

  private static final Comparator<byte[]> BYTES = Arrays::compareUnsigned;

  @Property
  void numbersKeepTheirOrder(@ForAll("numbers") BigDecimal a, @ForAll("numbers") BigDecimal b) {
    checkOrder(a, b, Comparator.naturalOrder(), KeyWriter::number);
  }

  @Property
  void numbersComeBack(@ForAll("numbers") BigDecimal value) {
    assertThat(back(value, KeyWriter::number, KeyReader::number)).isEqualByComparingTo(value);
  }

  @Property
  void equalNumbersHaveTheSameBytes(@ForAll("numbers") BigDecimal value) {
    BigDecimal longer = value.setScale(value.scale() + 7);
    assertThat(KeyCodec.writer().number(longer).toBytes())
        .isEqualTo(KeyCodec.writer().number(value).toBytes());
  }

  @Property
  void longsKeepTheirOrderInBothForms(@ForAll long a, @ForAll long b) {
    checkOrder(a, b, Comparator.naturalOrder(), KeyWriter::longValue);
    checkOrder(a, b, Comparator.naturalOrder(), (key, value) -> key.number(value));
    assertThat(back(a, KeyWriter::longValue, KeyReader::longValue)).isEqualTo(a);
  }

  @Property
  void doublesKeepTheirOrder(@ForAll("doubles") Double a, @ForAll("doubles") Double b) {
    checkOrder(a, b, Comparator.naturalOrder(), KeyWriter::doubleValue);
    assertThat(back(a, KeyWriter::doubleValue, KeyReader::doubleValue)).isEqualTo(a);
  }

  @Property
  void stringsKeepTheOrderOfTheirBytes(@ForAll String a, @ForAll String b) {
    checkOrder(utf8(a), utf8(b), BYTES, KeyWriter::bytes);
    assertThat(KeyCodec.writer().string(a).toBytes())
        .isEqualTo(KeyCodec.writer().bytes(utf8(a)).toBytes());
  }

  @Property
  void binariesKeepTheirOrder(@ForAll("binaries") byte[] a, @ForAll("binaries") byte[] b) {
    checkOrder(a, b, BYTES, KeyWriter::bytes);
    assertThat(back(a, KeyWriter::bytes, KeyReader::bytes)).isEqualTo(a);
  }

  @Property
  void unsignedNumbersKeepTheirOrder(@ForAll int a, @ForAll int b) {
    checkOrder(a, b, Integer::compareUnsigned, KeyWriter::unsignedInt);
    checkOrder(a & 0xFFFF, b & 0xFFFF, Integer::compare, KeyWriter::unsignedShort);
    checkOrder(a & 0xFF, b & 0xFF, Integer::compare, KeyWriter::unsignedByte);
    assertThat(back(a, KeyWriter::unsignedInt, KeyReader::unsignedInt)).isEqualTo(a);
  }

  @Property
  void tuplesAreOrderedByComponent(
      @ForAll("binaries") byte[] firstA,
      @ForAll("numbers") BigDecimal secondA,
      @ForAll("binaries") byte[] firstB,
      @ForAll("numbers") BigDecimal secondB) {
    int first = BYTES.compare(firstA, firstB);
    byte[] a = KeyCodec.writer().bytes(firstA).descending().number(secondA).toBytes();
    byte[] b = KeyCodec.writer().bytes(firstB).descending().number(secondB).toBytes();
    int expected = first != 0 ? first : secondB.compareTo(secondA);
    assertThat(Integer.signum(BYTES.compare(a, b))).isEqualTo(Integer.signum(expected));
  }

  @Property
  void aPrefixRangeHoldsWhatBeginsSo(
      @ForAll("binaries") byte[] beginning, @ForAll("binaries") byte[] value) {
    byte[] longer = Arrays.copyOf(beginning, beginning.length + value.length);
    System.arraycopy(value, 0, longer, beginning.length, value.length);
    KeyRange range = KeyCodec.writer().string("t").bytesPrefix(beginning).toPrefixRange();
    KeyRange falling =
        KeyCodec.writer().descending().string("t").bytesPrefix(beginning).toPrefixRange();
    boolean begins =
        value.length >= beginning.length
            && Arrays.equals(beginning, Arrays.copyOf(value, beginning.length));
    assertThat(range.contains(KeyCodec.writer().string("t").bytes(longer).toBytes())).isTrue();
    assertThat(range.contains(KeyCodec.writer().string("t").bytes(value).toBytes()))
        .isEqualTo(begins);
    assertThat(falling.contains(KeyCodec.writer().descending().string("t").bytes(value).toBytes()))
        .isEqualTo(begins);
  }

  @Example
  void aNumberBeyondTheExponentsIsRefused() {
    assertThatThrownBy(() -> KeyCodec.writer().number(new BigDecimal("1E+8000")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new BigDecimal("9E+7999"))
        .isEqualByComparingTo(
            back(new BigDecimal("9E+7999"), KeyWriter::number, KeyReader::number));
  }

  @Example
  void aKeyThatEndsEarlyIsRefused() {
    byte[] key = KeyCodec.writer().string("abc").toBytes();
    assertThatThrownBy(() -> KeyCodec.reader(Arrays.copyOf(key, 4)).string())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the key ends early at byte 4");
  }

  @Provide
  Arbitrary<BigDecimal> numbers() {
    Arbitrary<BigInteger> few =
        Arbitraries.bigIntegers().between(BigInteger.valueOf(-1000), BigInteger.valueOf(1000));
    Arbitrary<BigInteger> many =
        Arbitraries.bigIntegers().between(BigInteger.TEN.pow(38).negate(), BigInteger.TEN.pow(38));
    return Combinators.combine(
            Arbitraries.oneOf(few, many),
            Arbitraries.oneOf(
                Arbitraries.integers().between(-125, 130), Arbitraries.integers().between(-3, 3)))
        .as(BigDecimal::new);
  }

  @Provide
  Arbitrary<Double> doubles() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(Double::longBitsToDouble).filter(value -> !Double.isNaN(value)),
        Arbitraries.of(
            0.0, -0.0, 1.5, -1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
  }

  @Provide
  Arbitrary<byte[]> binaries() {
    return Arbitraries.oneOf(Arbitraries.of((byte) 0, (byte) 1, (byte) -1), Arbitraries.bytes())
        .array(byte[].class)
        .ofMaxSize(5);
  }

  private static byte[] utf8(String value) {
    return value.getBytes(UTF_8);
  }

  private static <T> void checkOrder(
      T a, T b, Comparator<T> order, BiFunction<KeyWriter, T, KeyWriter> write) {
    int expected = Integer.signum(order.compare(a, b));
    byte[] rising = write.apply(KeyCodec.writer(), a).raw(new byte[] {-1}).toBytes();
    byte[] risingB = write.apply(KeyCodec.writer(), b).raw(new byte[] {0}).toBytes();
    byte[] falling = write.apply(KeyCodec.writer().descending(), a).toBytes();
    byte[] fallingB = write.apply(KeyCodec.writer().descending(), b).toBytes();
    assertThat(Integer.signum(BYTES.compare(rising, risingB)))
        .isEqualTo(expected == 0 ? 1 : expected);
    assertThat(Integer.signum(BYTES.compare(falling, fallingB))).isEqualTo(-expected);
  }

  private static <T> T back(
      T value, BiFunction<KeyWriter, T, KeyWriter> write, Function<KeyReader, T> read) {
    KeyReader falling =
        KeyCodec.reader(write.apply(KeyCodec.writer().descending(), value).toBytes());
    KeyReader rising = KeyCodec.reader(write.apply(KeyCodec.writer(), value).toBytes());
    T back = read.apply(rising);
    assertThat(read.apply(falling.descending())).isEqualTo(back);
    assertThat(rising.remaining() + falling.remaining()).isZero();
    return back;
  }
}
