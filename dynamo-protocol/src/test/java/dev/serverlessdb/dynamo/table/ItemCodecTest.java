package dev.serverlessdb.dynamo.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.Binary;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.model.StoredMap;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Verified against: the codec's own inverse, and the sizes of the documented rules in Sizes. */
class ItemCodecTest {

  @Property(tries = 200)
  void whatIsStoredIsReadBack(@ForAll("items") Item item) {
    Item read = ItemCodec.decode(ItemCodec.encode(item));
    assertThat(read).isEqualTo(item);
    assertThat(read.hashCode()).isEqualTo(item.hashCode());
    assertThat(read.toString()).isEqualTo(item.toString());
  }

  @Property(tries = 200)
  void anItemThatWasReadIsStoredInTheSameBytesAgain(@ForAll("items") Item item) {
    byte[] stored = ItemCodec.encode(item);
    assertThat(ItemCodec.encode(ItemCodec.decode(stored))).isEqualTo(stored);
  }

  @Property(tries = 200)
  void anItemThatWasReadIsBilledAsTheOneThatWasWritten(@ForAll("items") Item item) {
    byte[] stored = ItemCodec.encode(item);
    assertThat(ItemCodec.sizeBytes(stored)).isEqualTo(item.sizeBytes());
    assertThat(ItemCodec.decode(stored).sizeBytes()).isEqualTo(item.sizeBytes());
  }

  @Property(tries = 200)
  void aMapAroundWhatWasReadIsStoredAndBilledAsOneThatWasNeverStored(@ForAll("items") Item item) {
    Item read = ItemCodec.decode(ItemCodec.encode(item));
    Item around = inside(read.attributes());
    Item plain = inside(item.attributes());
    assertThat(around.sizeBytes()).isEqualTo(plain.sizeBytes());
    assertThat(ItemCodec.encode(around)).isEqualTo(ItemCodec.encode(plain));
  }

  @Property(tries = 200)
  void everyAttributeIsFoundByItsName(@ForAll("items") Item item, @ForAll("names") String other) {
    Item read = ItemCodec.decode(ItemCodec.encode(item));
    item.attributes().forEach((name, value) -> assertThat(read.get(name)).isEqualTo(value));
    assertThat(read.get(other)).isEqualTo(item.get(other));
    assertThat(read.attributes().containsKey(other))
        .isEqualTo(item.attributes().containsKey(other));
  }

  @SuppressWarnings("NullAway") // of a compiled class, javac 17 does not tell @Nullable in a type
  @Property(tries = 200)
  void whatIsChangedInStoredFormIsWhatIsChangedInTheOpen(
      @ForAll("items") Item item, @ForAll("changes") Map<String, Optional<AttributeValue>> wanted) {
    Map<String, @Nullable AttributeValue> changes = new LinkedHashMap<>();
    wanted.forEach((name, value) -> changes.put(name, value.orElse(null)));
    item.attributes().keySet().stream().limit(2).forEach(name -> changes.put(name, null));
    item.attributes().keySet().stream()
        .skip(1)
        .limit(2)
        .forEach(name -> changes.put(name, new AttributeValue.S("changed")));
    Item plain = Item.of(StoredMap.changed(item.attributes(), changes));
    StoredMap stored = (StoredMap) ItemCodec.decode(ItemCodec.encode(item)).attributes();
    Item edited = Item.of(stored.with(changes));
    assertThat(ItemCodec.encode(edited)).isEqualTo(ItemCodec.encode(plain));
    assertThat(edited.sizeBytes()).isEqualTo(plain.sizeBytes());
    assertThat(edited.attributes().size()).isEqualTo(plain.attributes().size());
    assertThat(edited).isEqualTo(plain);
    changes
        .keySet()
        .forEach(
            name -> {
              assertThat(edited.get(name)).isEqualTo(plain.get(name));
              assertThat(edited.attributes().containsKey(name))
                  .isEqualTo(plain.attributes().containsKey(name));
            });
  }

  @Property(tries = 50)
  void noChangeLeavesTheStoredFormAsItIs(@ForAll("items") Item item) {
    byte[] stored = ItemCodec.encode(item);
    StoredMap map = (StoredMap) ItemCodec.decode(stored).attributes();
    assertThat(ItemCodec.encode(Item.of(map.with(Map.of())))).isEqualTo(stored);
  }

  @Provide
  Arbitrary<String> names() {
    return texts();
  }

  @Provide
  Arbitrary<Map<String, Optional<AttributeValue>>> changes() {
    return Arbitraries.maps(texts(), values(1).optional()).ofMaxSize(10);
  }

  private static Item inside(Map<String, AttributeValue> attributes) {
    AttributeValue map = new AttributeValue.M(attributes);
    return Item.of(Map.of("all", new AttributeValue.L(List.of(map, map))));
  }

  @Provide
  Arbitrary<Item> items() {
    return maps(values(3)).map(Item::of);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings().all().ofMaxLength(12).filter(ItemCodecTest::isWhole);
  }

  /** Half a surrogate pair is no text that a request can hold. */
  private static boolean isWhole(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private static Arbitrary<Map<String, AttributeValue>> maps(Arbitrary<AttributeValue> values) {
    return Arbitraries.maps(texts(), values)
        .ofMaxSize(5)
        .map(entries -> new LinkedHashMap<>(entries));
  }

  private static Arbitrary<AttributeValue> values(int levels) {
    Arbitrary<AttributeValue> scalars =
        Arbitraries.oneOf(
            texts().map(AttributeValue.S::new),
            numbers().map(AttributeValue.N::parse),
            binaries().map(AttributeValue.B::new),
            Arbitraries.of(true, false).map(AttributeValue.Bool::of),
            Arbitraries.just(AttributeValue.Null.INSTANCE),
            texts().set().ofMinSize(1).ofMaxSize(4).map(s -> AttributeValue.SS.of(List.copyOf(s))),
            numbers()
                .set()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(s -> AttributeValue.NS.of(List.copyOf(s))),
            binaries()
                .set()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(s -> AttributeValue.BS.of(List.copyOf(s))));
    if (levels == 0) {
      return scalars;
    }
    Arbitrary<AttributeValue> inner = values(levels - 1);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(4, scalars),
        net.jqwik.api.Tuple.of(1, maps(inner).map(AttributeValue.M::new)),
        net.jqwik.api.Tuple.of(1, inner.list().ofMaxSize(4).map(AttributeValue.L::new)));
  }

  private static Arbitrary<String> numbers() {
    Arbitrary<BigDecimal> decimals =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("-1E30"), new BigDecimal("1E30"))
            .ofScale(6);
    return Arbitraries.oneOf(
        Arbitraries.longs().map(String::valueOf),
        decimals.map(number -> number.stripTrailingZeros().toPlainString()));
  }

  private static Arbitrary<Binary> binaries() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(8).map(Binary::of);
  }
}
