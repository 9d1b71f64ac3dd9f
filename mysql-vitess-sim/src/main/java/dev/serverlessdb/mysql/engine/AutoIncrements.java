package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The counters of AUTO_INCREMENT, which no rollback takes back. */
final class AutoIncrements {

  /** Whole numbers up to here have a floating-point number of their own. */
  private static final long WHOLE_FLOATS = 1L << 24;

  private static final long WHOLE_DOUBLES = 1L << 53;

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

  /** The first of the next {@code count} numbers of a table, which are its taker's. */
  long reserve(TableAccess access, long count) {
    long max = highest(access.table());
    return counter(access).getAndUpdate(first -> first > max - count ? max : first + count);
  }

  /** The highest number that the column can hold: once there, the counter stays. */
  private static long highest(TableDef table) {
    DataType type = table.columns().get(table.autoColumn()).type();
    return switch (type.kind()) {
      case TINYINT -> type.unsigned() ? 0xFF : 0x7F;
      case SMALLINT -> type.unsigned() ? 0xFFFF : 0x7FFF;
      case MEDIUMINT -> type.unsigned() ? 0xFF_FFFF : 0x7F_FFFF;
      case INT -> type.unsigned() ? 0xFFFF_FFFFL : 0x7FFF_FFFF;
      case FLOAT -> WHOLE_FLOATS;
      case DOUBLE -> WHOLE_DOUBLES;
      default -> Long.MAX_VALUE;
    };
  }

  /** The number that will be given next, without giving it. */
  long peek(TableAccess access) {
    return counter(access).get();
  }

  /** Numbers up to {@code used} are not given any more. */
  void used(TableAccess access, long used) {
    long after = Math.min(used, highest(access.table()) - 1) + 1;
    counter(access).accumulateAndGet(after, Math::max);
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
