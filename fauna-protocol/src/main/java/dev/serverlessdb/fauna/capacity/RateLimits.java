package dev.serverlessdb.fauna.capacity;

/**
 * How many operations an account may use in a second of the emulator's clock. What a second leaves
 * over is not saved for later ones.
 *
 * @param read operations of reading
 * @param write operations of writing
 * @param compute operations of computing
 * @see <a href="https://docs.fauna.com/fauna/current/manage/plans-billing/plan-details">The plans'
 *     limits</a>
 */
public record RateLimits(double read, double write, double compute) {

  /** No limits; so an emulator begins. */
  public static final RateLimits NONE =
      new RateLimits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** The free plan and the one that is paid by use. */
  public static final RateLimits FREE = new RateLimits(500, 100, 500);

  /** The plan for start-ups. */
  public static final RateLimits STARTUP = new RateLimits(2_000, 500, 2_000);

  /** The plan for professionals. */
  public static final RateLimits PRO = new RateLimits(4_000, 1_000, 4_000);

  /** Checks that every limit lets something through. */
  public RateLimits {
    if (!(read > 0 && write > 0 && compute > 0)) {
      throw new IllegalArgumentException("limits must be greater than 0");
    }
  }

  double of(OpKind kind) {
    return switch (kind) {
      case COMPUTE -> compute;
      case READ -> read;
      case WRITE -> write;
    };
  }
}
