package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The counters of AUTO_INCREMENT, which no rollback takes back. */
final class AutoIncrements {

  private final Map<Integer, AtomicLong> next = new ConcurrentHashMap<>();

  private AtomicLong counter(TableAccess access) {
    return next.computeIfAbsent(access.table().id(), id -> new AtomicLong(first(access)));
  }

  private static long first(TableAccess access) {
    TableDef table = access.table();
    int column = table.autoColumn();
    Value[] last = access.highest(column);
    long highest = last == null ? 0 : number(last[column]);
    return Math.max(table.autoIncrement(), highest + 1);
  }

  static long number(Value value) {
    if (value.isNull()) {
      return 0;
    }
    if (value instanceof LongValue number) {
      return number.value();
    }
    return new java.math.BigDecimal(value.text()).longValue();
  }

  /** The next number of a table. */
  long take(TableAccess access) {
    return counter(access).getAndIncrement();
  }

  /** The number that will be given next, without giving it. */
  long peek(TableAccess access) {
    return counter(access).get();
  }

  /** Numbers up to {@code used} are not given any more. */
  void used(TableAccess access, long used) {
    counter(access).accumulateAndGet(used + 1, Math::max);
  }

  /** Begins at {@code from} again, or above what the table holds. */
  void restart(TableAccess access, long from) {
    next.put(access.table().id(), new AtomicLong(Math.max(from, first(access))));
  }

  /** Begins {@code to} where {@code from} stood. */
  void move(int from, int to) {
    AtomicLong counter = next.remove(from);
    if (counter != null) {
      next.put(to, counter);
    }
  }
}
