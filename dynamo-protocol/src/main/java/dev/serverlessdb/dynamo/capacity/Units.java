package dev.serverlessdb.dynamo.capacity;

/**
 * Sizes as capacity units.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">Reads
 *     and writes</a>
 */
public final class Units {

  private static final int READ_BYTES = 4096;
  private static final int WRITE_BYTES = 1024;

  private Units() {}

  /**
   * What reading {@code bytes} costs; even nothing costs the least there is.
   *
   * @param consistent whether the read is strongly consistent
   */
  public static double read(long bytes, boolean consistent) {
    long blocks = Math.max(1, (bytes + READ_BYTES - 1) / READ_BYTES);
    return consistent ? blocks : blocks / 2.0;
  }

  /** What writing an item of {@code bytes} costs; even nothing costs one. */
  public static double write(long bytes) {
    return Math.max(1, (bytes + WRITE_BYTES - 1) / WRITE_BYTES);
  }
}
