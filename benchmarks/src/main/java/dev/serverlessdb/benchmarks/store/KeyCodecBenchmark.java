package dev.serverlessdb.benchmarks.store;

import dev.serverlessdb.core.store.KeyCodec;
import dev.serverlessdb.core.store.KeyReader;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Writing and reading the components of a key. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class KeyCodecBenchmark {

  private final BigDecimal small = new BigDecimal("1234.5");
  private final BigDecimal large = new BigDecimal("1234567890123456789012345678901234567.8");
  private final byte[] smallKey = KeyCodec.writer().number(small).toBytes();
  private final byte[] itemKey = itemKeyWritten();

  /** A number of five digits. */
  @Benchmark
  public byte[] writeSmallNumber() {
    return KeyCodec.writer().number(small).toBytes();
  }

  /** A number of 38 digits. */
  @Benchmark
  public byte[] writeLargeNumber() {
    return KeyCodec.writer().number(large).toBytes();
  }

  /** A number of five digits. */
  @Benchmark
  public BigDecimal readSmallNumber() {
    return KeyCodec.reader(smallKey).number();
  }

  /** A key as of a DynamoDB item. */
  @Benchmark
  public byte[] writeItemKey() {
    return itemKeyWritten();
  }

  private static byte[] itemKeyWritten() {
    return KeyCodec.writer()
        .string("Orders")
        .unsignedShort(12_345)
        .string("customer#12345678")
        .string("order#2026-11-22")
        .toBytes();
  }

  /** A key as of a DynamoDB item. */
  @Benchmark
  public void readItemKey(Blackhole sink) {
    KeyReader reader = KeyCodec.reader(itemKey);
    sink.consume(reader.string());
    sink.consume(reader.unsignedShort());
    sink.consume(reader.string());
    sink.consume(reader.string());
  }
}
