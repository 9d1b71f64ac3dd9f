package dev.serverlessdb.mysql.function;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.result.StatementContext;
import java.util.Map;
import java.util.WeakHashMap;

/** The sequences of RAND(n), MySQL's own generator, one for each call that was compiled. */
final class RandSequences {

  private static final long MAX = 0x3FFFFFFFL;
  private static final long FACTOR = 0x10001L;
  private static final long INCREMENT = 55_555_555L;

  private final Map<CompiledExpr, Sequence> sequences = new WeakHashMap<>();

  RandSequences() {}

  static double next(CompiledExpr site, int seed, StatementContext statement) {
    RandSequences all = statement.attachment(RandSequences.class, RandSequences::new);
    return all.sequences.computeIfAbsent(site, s -> new Sequence(seed)).next();
  }

  /** One generator. */
  static final class Sequence {
    private long first;
    private long second;

    Sequence(int seed) {
      first = unsigned(seed * FACTOR + INCREMENT) % MAX;
      second = unsigned(seed * 0x10000001L) % MAX;
    }

    private static long unsigned(long value) {
      return value & 0xFFFFFFFFL;
    }

    double next() {
      first = (first * 3 + second) % MAX;
      second = (first + second + 33) % MAX;
      return first / (double) MAX;
    }
  }
}
