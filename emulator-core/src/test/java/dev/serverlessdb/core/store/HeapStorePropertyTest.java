package dev.serverlessdb.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever is done to a store, it holds what a TreeMap holds to which the same was done. Verified
 * against: {@link TreeMap}.
 */
class HeapStorePropertyTest {

  private record World(VersionedStore store, NavigableMap<String, String> model) {
    World fork() {
      return new World(store.fork(), new TreeMap<>(model));
    }
  }

  private record Kept(Snapshot snapshot, NavigableMap<String, String> model) {}

  @Property(tries = 80)
  void aStoreHoldsWhatATreeMapHolds(
      @ForAll long seed, @ForAll @IntRange(min = 5, max = 4000) int keys) {
    Entropy random = Entropy.seeded(seed);
    List<World> worlds = new ArrayList<>();
    List<Kept> kept = new ArrayList<>();
    EmulatorClock clock = EmulatorClock.frozenAt(Instant.EPOCH);
    worlds.add(new World(HeapStore.create(clock), new TreeMap<>()));
    for (int step = 0; step < 25; step++) {
      World world = worlds.get(random.nextInt(worlds.size()));
      switch (random.nextInt(8)) {
        case 0 -> worlds.add(world.fork());
        case 1 -> kept.add(new Kept(world.store().snapshot(), new TreeMap<>(world.model())));
        case 2 -> {
          if (!kept.isEmpty()) {
            Kept back = kept.get(random.nextInt(kept.size()));
            world.store().restore(back.snapshot());
            world.model().clear();
            world.model().putAll(back.model());
          }
        }
        default -> change(world, random, keys);
      }
      check(world.store().snapshot(), world.model(), random, keys);
    }
    worlds.forEach(world -> check(world.store().snapshot(), world.model(), random, keys));
    kept.forEach(old -> check(old.snapshot(), old.model(), random, keys));
  }

  private static void change(World world, Entropy random, int keys) {
    boolean mostlyDeletes = random.nextInt(3) == 0;
    boolean ascending = random.nextInt(2) == 0;
    int many = random.nextInt(keys);
    int[] next = {random.nextInt(keys)};
    world
        .store()
        .update(
            transaction -> {
              for (int i = 0; i < many; i++) {
                next[0] = ascending ? (next[0] + 1) % keys : random.nextInt(keys);
                changeOne(
                    transaction, world.model(), random, new int[] {next[0], keys}, mostlyDeletes);
              }
              checkReads(transaction, world.model(), random, keys);
            });
  }

  private static void changeOne(
      WriteTransaction transaction,
      NavigableMap<String, String> model,
      Entropy random,
      int[] keyOf,
      boolean mostlyDeletes) {
    String key = key(keyOf[0], keyOf[1]);
    int dice = random.nextInt(100);
    if (dice == 0) {
      String other = key(keyOf[0] + random.nextInt(20), keyOf[1]);
      String to = key.compareTo(other) > 0 ? key : other;
      NavigableMap<String, String> range = model.subMap(key, true, to, false);
      assertThat(transaction.deleteRange(new KeyRange(bytes(key), bytes(to))))
          .isEqualTo(range.size());
      range.clear();
    } else if (mostlyDeletes ? dice < 75 : dice < 20) {
      assertThat(transaction.delete(bytes(key))).isEqualTo(model.remove(key) != null);
    } else {
      String value = "v" + random.nextLong();
      transaction.put(bytes(key), bytes(value));
      model.put(key, value);
    }
  }

  private static void check(
      Snapshot snapshot, NavigableMap<String, String> model, Entropy random, int keys) {
    assertThat(snapshot.size()).isEqualTo(model.size());
    int nodes = TreeShape.checkedNodes(snapshot);
    assertThat(nodes).isLessThanOrEqualTo(3 + model.size() / 8);
    checkReads(snapshot, model, random, keys);
  }

  private static void checkReads(
      ReadView view, NavigableMap<String, String> model, Entropy random, int keys) {
    assertThat(list(view.ascend(KeyRange.all()))).isEqualTo(list(model));
    assertThat(list(view.descend(KeyRange.all()))).isEqualTo(list(model.descendingMap()));
    for (int i = 0; i < 5; i++) {
      String from = key(random.nextInt(keys), keys);
      String to = key(random.nextInt(keys), keys);
      byte[] value = view.get(bytes(from));
      assertThat(value == null ? null : new String(value, UTF_8)).isEqualTo(model.get(from));
      KeyRange range = new KeyRange(bytes(from), bytes(to));
      NavigableMap<String, String> expected =
          from.compareTo(to) > 0 ? new TreeMap<>() : model.subMap(from, true, to, false);
      assertThat(list(view.ascend(range))).isEqualTo(list(expected));
      assertThat(list(view.descend(range))).isEqualTo(list(expected.descendingMap()));
    }
  }

  private static List<String> list(EntryCursor entries) {
    List<String> list = new ArrayList<>();
    while (entries.next()) {
      list.add(new String(entries.key(), UTF_8) + "=" + new String(entries.value(), UTF_8));
    }
    assertThat(entries.next()).isFalse();
    return list;
  }

  private static List<String> list(NavigableMap<String, String> model) {
    List<String> list = new ArrayList<>();
    model.forEach((key, value) -> list.add(key + "=" + value));
    return list;
  }

  /** Keys of one length in ascending order, or of many lengths with all sorts of common parts. */
  private static String key(int number, int keys) {
    if (keys % 2 == 0) {
      return String.format("key%07d", number);
    }
    String table = number % 3 == 0 ? "a" : "a table with a longer name/";
    return table + Integer.toString(number, 5) + "\0".repeat(number % 7 == 0 ? number % 4 : 0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
