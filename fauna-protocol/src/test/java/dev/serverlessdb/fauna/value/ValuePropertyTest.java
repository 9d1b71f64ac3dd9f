package dev.serverlessdb.fauna.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Verified against: the order of types in the vendor's reference; keys against the comparator. */
final class ValuePropertyTest {

  private static final ValueCodec.Names SAME =
      new ValueCodec.Names() {
        @Override
        public RefV named(RefV ref) {
          return ref;
        }

        @Override
        public Value lambda(String source) {
          throw new AssertionError("there are no lambdas here");
        }
      };

  @Provide
  Arbitrary<Value> values() {
    Arbitrary<Value> scalars =
        Arbitraries.oneOf(
            Arbitraries.of(Value.NULL, Value.TRUE, Value.FALSE),
            Arbitraries.longs().map(Value::of),
            Arbitraries.longs().between(-3, 3).map(Value::of),
            Arbitraries.doubles().map(Value::of),
            Arbitraries.of(0.5, 1.0, 2.0, 9.007199254740992E15, Double.NaN).map(Value::of),
            Arbitraries.strings().ofMaxLength(5).map(Value::of),
            Arbitraries.of("", "a", "A", "ab", "é", "e", "_", "10", "2").map(Value::of),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(4).map(Value.BytesV::new),
            Arbitraries.longs()
                .between(-100_000_000_000L, 100_000_000_000L)
                .map(n -> new Value.TimeV(Instant.ofEpochSecond(n, Math.floorMod(n, 999)))),
            Arbitraries.longs()
                .between(-10_000, 10_000)
                .map(n -> new Value.DateV(LocalDate.ofEpochDay(n))),
            Arbitraries.longs().map(n -> new Value.UuidV(new UUID(n, ~n))),
            Arbitraries.longs()
                .between(0, 5)
                .map(n -> new RefV(List.of(), 1024 + n % 2, "c", n, null)));
    return Arbitraries.lazyOf(
        () -> scalars,
        () -> scalars,
        () -> scalars.list().ofMaxSize(3).map(Value::array),
        () ->
            Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(2), scalars)
                .ofMaxSize(3)
                .map(
                    m -> {
                      Map<String, Value> fields = new LinkedHashMap<>(m);
                      return new Value.ObjectV(fields);
                    }));
  }

  private static int sign(int n) {
    return Integer.signum(n);
  }

  @Property(tries = 3000)
  void keysCompareAsTheirValuesDo(@ForAll("values") Value a, @ForAll("values") Value b) {
    int byValue = sign(ValueOrder.INSTANCE.compare(a, b));
    int byKey =
        sign(
            Arrays.compareUnsigned(
                new KeyWriter().value(a).toBytes(), new KeyWriter().value(b).toBytes()));
    int reversed =
        sign(
            Arrays.compareUnsigned(
                new KeyWriter().reversed(b).toBytes(), new KeyWriter().reversed(a).toBytes()));
    boolean zeros = containsZero(a) || containsZero(b);
    if (!zeros) {
      assertThat(byKey).as("%s against %s", a, b).isEqualTo(byValue);
      assertThat(reversed).isEqualTo(byValue);
    }
  }

  /** The two zeros are one in an index and two to a comparison. */
  private static boolean containsZero(Value value) {
    if (value instanceof Value.DoubleV number) {
      return number.value() == 0;
    }
    if (value instanceof Value.ArrayV array) {
      return array.items().stream().anyMatch(ValuePropertyTest::containsZero);
    }
    return value instanceof Value.ObjectV object
        && object.fields().values().stream().anyMatch(ValuePropertyTest::containsZero);
  }

  @Property(tries = 1000)
  void theOrderIsTotal(
      @ForAll("values") Value a, @ForAll("values") Value b, @ForAll("values") Value c) {
    ValueOrder order = ValueOrder.INSTANCE;
    assertThat(sign(order.compare(a, b))).isEqualTo(-sign(order.compare(b, a)));
    if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
      assertThat(order.compare(a, c)).isLessThanOrEqualTo(0);
    }
  }

  @Property(tries = 1000)
  void whatIsStoredIsReadBack(@ForAll("values") Value value) {
    ByteBuffer bytes = ByteBuffer.wrap(ValueCodec.encode(value));
    assertThat(ValueCodec.decode(bytes, SAME)).isEqualTo(value);
    assertThat(bytes.hasRemaining()).isFalse();
  }
}
