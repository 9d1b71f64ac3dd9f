package dev.serverlessdb.benchmarks.store;

import dev.serverlessdb.core.store.KeyCodec;
import dev.serverlessdb.core.time.Entropy;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One operation on the store and on other ordered maps, at three sizes. Keys look like those of
 * DynamoDB items and come in random order; a put replaces a value, in a commit of its own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class StoreBenchmark {

  private static final int RANGE = 20;

  /** How many entries the map has. */
  @Param({"1000", "100000", "1000000"})
  int size;

  /** Which map. */
  @Param OrderedMap.Kind kind = OrderedMap.Kind.HEAP_STORE;

  private OrderedMap map = kind.create();
  private byte[][] keys = {};
  private byte[][] values = {};
  private int next;

  /** Fills the map. */
  @Setup
  public void fill() {
    Entropy random = Entropy.seeded(42);
    map = kind.create();
    keys = new byte[size][];
    values = new byte[16][];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextBytes(100);
    }
    for (int i = 0; i < size; i++) {
      keys[i] =
          KeyCodec.writer()
              .string("Orders")
              .unsignedShort(random.nextInt(0x10000))
              .string("customer#" + random.nextInt(size))
              .number(i)
              .toBytes();
      map.put(keys[i], values[i % values.length]);
    }
  }

  private byte[] nextKey() {
    next += 7_919;
    return keys[Math.floorMod(next, size)];
  }

  /** Reads one entry. */
  @Benchmark
  public byte @Nullable [] get() {
    return map.get(nextKey());
  }

  /** Replaces the value of one entry. */
  @Benchmark
  public void put() {
    map.put(nextKey(), values[next & 15]);
  }

  /** Reads 20 entries that follow each other. */
  @Benchmark
  public int range() {
    return map.range(nextKey(), RANGE);
  }

  /** Eight reads, one range and one write. */
  @Benchmark
  public int mixed() {
    int found = 0;
    for (int i = 0; i < 8; i++) {
      found += map.get(nextKey()) == null ? 0 : 1;
    }
    put();
    return found + range();
  }
}
