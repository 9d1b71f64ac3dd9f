package dev.serverlessdb.fauna.eval;

import dev.serverlessdb.fauna.capacity.OpKind;
import dev.serverlessdb.fauna.capacity.RateLimiter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a query costs, counted while it runs and taken from what its account may use. For one
 * thread.
 *
 * @see <a href="https://docs.fauna.com/fauna/current/learn/understanding/billing">What is
 *     counted</a>
 */
public final class Meter {

  private static final int STEPS_PER_OP = 50;
  private static final long COMPUTE_OPS_MAX = 12_000;
  private static final int BYTES_PER_READ_OP = 4096;
  private static final int BYTES_PER_WRITE_OP = 1024;
  private static final int MAX_REMEMBERED = 100_000;

  private final @Nullable RateLimiter limiter;
  private final Set<Object> documentsRead = new HashSet<>();
  private final Map<Object, Long> bytesWrittenTo = new HashMap<>();
  private long steps;
  private long computeOps;
  private long readOps;
  private long writeOps;
  private long bytesRead;
  private long bytesWritten;
  private long getsInLoop;
  private long scanned;
  private long largestWrite;
  private int contentions;
  private boolean stale;

  /** Counts for nobody's account; for what is beside queries. */
  public Meter() {
    this(null);
  }

  /** Counts and takes from {@code limiter} what was counted. */
  public Meter(@Nullable RateLimiter limiter) {
    this.limiter = limiter;
  }

  private void take(OpKind kind, long operations) {
    RateLimiter limits = limiter;
    if (limits != null && operations > 0) {
      limits.take(kind, operations);
    }
  }

  /**
   * Counts one evaluated function; fifty of them are one operation.
   *
   * @throws FaunaException when the transaction has no operation left
   */
  void computed() {
    if (steps++ % STEPS_PER_OP == 0) {
      computeOps++;
      if (computeOps > COMPUTE_OPS_MAX) {
        throw new FaunaException(
            FaunaError.protocol(
                400,
                "bad request",
                "Transaction does too much compute: got "
                    + computeOps
                    + ", limit: "
                    + COMPUTE_OPS_MAX));
      }
      take(OpKind.COMPUTE, 1);
    }
  }

  /** Counts bytes that were read on the way to something that is counted itself. */
  public void read(long bytes) {
    bytesRead += bytes;
  }

  /**
   * Counts what {@code read} reads as one document, once in a query however often it is read: an
   * operation for each 4 KiB, one at least. What is not there is not counted.
   */
  public <T> T document(Object place, Supplier<T> read) {
    long before = bytesRead;
    T result = read.get();
    if (documentsRead.size() >= MAX_REMEMBERED || documentsRead.add(place)) {
      reads(Math.max(1, ops(bytesRead - before, BYTES_PER_READ_OP)));
    }
    return result;
  }

  private void reads(long operations) {
    readOps += operations;
    take(OpKind.READ, operations);
  }

  private static long ops(long bytes, int bytesPerOp) {
    return (bytes + bytesPerOp - 1) / bytesPerOp;
  }

  /** Begins to count a walk through a set that lies in so many partitions. */
  public Walk walk(int partitions) {
    return new Walk(partitions);
  }

  /** One walk through a set: an operation for each partition and for each further 4 KiB. */
  public final class Walk {

    private final int partitions;
    private long bytes;
    private boolean begun;

    private Walk(int partitions) {
      this.partitions = partitions;
    }

    /** Counts that somebody looks whether there is an element. */
    public void look() {
      if (!begun) {
        begun = true;
        reads(partitions);
      }
    }

    /** Counts an element of {@code size} bytes. */
    public void element(long size) {
      long before = Math.max(1, ops(bytes, BYTES_PER_READ_OP));
      bytes += size;
      bytesRead += size;
      reads(Math.max(1, ops(bytes, BYTES_PER_READ_OP)) - before);
    }
  }

  /** Counts bytes written to a document or for it: an operation for each KiB of the document's. */
  void written(Object place, long bytes) {
    bytesWritten += bytes;
    largestWrite = Math.max(largestWrite, bytes);
    long before = bytesWrittenTo.getOrDefault(place, 0L);
    bytesWrittenTo.put(place, before + bytes);
    long operations = ops(before + bytes, BYTES_PER_WRITE_OP) - ops(before, BYTES_PER_WRITE_OP);
    writeOps += operations;
    take(OpKind.WRITE, operations);
  }

  /** Counts one {@code Get}. */
  public void get(boolean inLoop) {
    if (inLoop) {
      getsInLoop++;
    }
  }

  /** Counts attempts that other transactions came before. */
  public void contended(int attempts) {
    contentions += attempts;
  }

  /** Attempts that other transactions came before. */
  public int contentions() {
    return contentions;
  }

  /** The query begins anew: what it reads and writes now is counted again. */
  public void begun() {
    documentsRead.clear();
    bytesWrittenTo.clear();
  }

  /** Notes that the query sees a state that is not the newest. */
  public void stale() {
    stale = true;
  }

  /** Whether the query saw a state that was not the newest. */
  public boolean isStale() {
    return stale;
  }

  /** Counts an element that a filter looked at. */
  public void scanned() {
    scanned++;
  }

  /** Elements that filters looked at. */
  public long scannedElements() {
    return scanned;
  }

  /** Documents fetched one by one inside a lambda over a collection. */
  public long getsInLoop() {
    return getsInLoop;
  }

  /** The greatest thing that was written, in bytes. */
  public long largestWrite() {
    return largestWrite;
  }

  /** Operations of computing, one at least. */
  public long computeOps() {
    return Math.max(1, computeOps);
  }

  /** Operations of reading. */
  public long readOps() {
    return readOps;
  }

  /** Operations of writing. */
  public long writeOps() {
    return writeOps;
  }

  /** Bytes read from the store. */
  public long bytesRead() {
    return bytesRead;
  }

  /** Bytes written to the store. */
  public long bytesWritten() {
    return bytesWritten;
  }
}
