package dev.serverlessdb.fauna.eval;

/** What a query costs, counted while it runs. For one thread. */
public final class Meter {

  private static final int STEPS_PER_OP = 50;
  private static final int BYTES_PER_READ_OP = 4096;
  private static final int BYTES_PER_WRITE_OP = 1024;

  long steps;
  long reads;
  long writes;
  long bytesRead;
  long bytesWritten;
  long gets;
  long getsInLoop;
  long scanned;
  long largestWrite;

  /** Counts one read of {@code bytes}. */
  public void read(long bytes) {
    reads++;
    bytesRead += bytes;
  }

  /** Counts one {@code Get}. */
  public void get(boolean inLoop) {
    gets++;
    if (inLoop) {
      getsInLoop++;
    }
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

  /** Fifty evaluated functions are one operation. */
  public long computeOps() {
    return Math.max(1, (steps + STEPS_PER_OP - 1) / STEPS_PER_OP);
  }

  /** Operations of reading: one for each 4 KiB, at least one for each thing read. */
  public long readOps() {
    return Math.max(reads, (bytesRead + BYTES_PER_READ_OP - 1) / BYTES_PER_READ_OP);
  }

  /** Operations of writing: one for each KiB, at least one for each thing written. */
  public long writeOps() {
    return Math.max(writes, (bytesWritten + BYTES_PER_WRITE_OP - 1) / BYTES_PER_WRITE_OP);
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
