package dev.serverlessdb.benchmarks.store;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.HeapStore;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.core.time.EmulatorClock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.organicdesign.fp.collections.PersistentTreeMap;
import org.pcollections.TreePMap;

/** The store and the maps that it is compared with, behind one face. */
public abstract class OrderedMap {

  private static final Comparator<byte[]> ORDER = Arrays::compareUnsigned;

  /** The maps to choose from. */
  public enum Kind {
    /** The store. */
    HEAP_STORE(Heap::new),
    /** A persistent red-black tree. */
    PAGURO(Paguro::new),
    /** A persistent balanced tree. */
    PCOLLECTIONS(PCollections::new),
    /** A mutable map of the JDK. */
    SKIP_LIST(SkipList::new);

    private final Supplier<OrderedMap> maker;

    Kind(Supplier<OrderedMap> maker) {
      this.maker = maker;
    }

    OrderedMap create() {
      return maker.get();
    }
  }

  abstract byte @Nullable [] get(byte[] key);

  abstract void put(byte[] key, byte[] value);

  /** Reads up to {@code limit} entries from {@code from} on and returns the sum of their sizes. */
  abstract int range(byte[] from, int limit);

  private static int sum(Iterator<? extends Map.Entry<byte[], byte[]>> entries, int limit) {
    int sum = 0;
    for (int i = 0; i < limit && entries.hasNext(); i++) {
      Map.Entry<byte[], byte[]> entry = entries.next();
      sum += entry.getKey().length + entry.getValue().length;
    }
    return sum;
  }

  private static final class Heap extends OrderedMap {
    private final VersionedStore store = HeapStore.create(EmulatorClock.real());

    @Override
    byte @Nullable [] get(byte[] key) {
      return store.snapshot().get(key);
    }

    @Override
    void put(byte[] key, byte[] value) {
      store.update(transaction -> transaction.put(key, value));
    }

    @Override
    int range(byte[] from, int limit) {
      EntryCursor entries = store.snapshot().ascend(new KeyRange(from, null));
      int sum = 0;
      for (int i = 0; i < limit && entries.next(); i++) {
        sum += entries.key().length + entries.value().length;
      }
      return sum;
    }
  }

  private static final class Paguro extends OrderedMap {
    private PersistentTreeMap<byte[], byte[]> map = PersistentTreeMap.empty(ORDER);

    @Override
    byte @Nullable [] get(byte[] key) {
      return map.get(key);
    }

    @Override
    void put(byte[] key, byte[] value) {
      map = map.assoc(key, value);
    }

    @Override
    int range(byte[] from, int limit) {
      return sum(map.tailMap(from).iterator(), limit);
    }
  }

  private static final class PCollections extends OrderedMap {
    private TreePMap<byte[], byte[]> map = TreePMap.empty(ORDER);

    @Override
    byte @Nullable [] get(byte[] key) {
      return map.get(key);
    }

    @Override
    void put(byte[] key, byte[] value) {
      map = map.plus(key, value);
    }

    @Override
    int range(byte[] from, int limit) {
      return sum(map.tailMap(from, true).entrySet().iterator(), limit);
    }
  }

  private static final class SkipList extends OrderedMap {
    private final ConcurrentSkipListMap<byte[], byte[]> map = new ConcurrentSkipListMap<>(ORDER);

    @Override
    byte @Nullable [] get(byte[] key) {
      return map.get(key);
    }

    @Override
    void put(byte[] key, byte[] value) {
      map.put(key, value);
    }

    @Override
    int range(byte[] from, int limit) {
      return sum(map.tailMap(from).entrySet().iterator(), limit);
    }
  }
}
