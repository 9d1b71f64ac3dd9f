package dev.serverlessdb.fauna.value;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The total order of values: numbers, bytes, strings, arrays, objects, references, times, dates,
 * lambdas, UUIDs, false, true, null.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/user_data_types">Types of FQL v4</a>
 */
public final class ValueOrder implements Comparator<Value> {

  /** The one order. */
  public static final ValueOrder INSTANCE = new ValueOrder();

  static final int NUMBER = 0x10;
  static final int BYTES = 0x18;
  static final int STRING = 0x20;
  static final int ARRAY = 0x28;
  static final int OBJECT = 0x30;
  static final int REF = 0x40;
  static final int SET = 0x44;
  static final int TIME = 0x48;
  static final int DATE = 0x50;
  static final int LAMBDA = 0x58;
  static final int UUID = 0x60;
  static final int FALSE = 0x68;
  static final int TRUE = 0x70;
  static final int NULL = 0x78;

  private ValueOrder() {}

  /** The rank of the value's type. */
  static int rank(Value value) {
    if (value instanceof Value.LongV || value instanceof Value.DoubleV) {
      return NUMBER;
    }
    if (value instanceof Value.StringV) {
      return STRING;
    }
    if (value instanceof RefV) {
      return REF;
    }
    if (value instanceof Value.NullV) {
      return NULL;
    }
    if (value instanceof Value.BoolV bool) {
      return bool.value() ? TRUE : FALSE;
    }
    if (value instanceof Value.ArrayV) {
      return ARRAY;
    }
    if (value instanceof Value.TimeV) {
      return TIME;
    }
    if (value instanceof Value.DateV) {
      return DATE;
    }
    if (value instanceof Value.BytesV) {
      return BYTES;
    }
    if (value instanceof Value.UuidV) {
      return UUID;
    }
    if (value instanceof Value.LambdaV) {
      return LAMBDA;
    }
    return value instanceof Value.SetV ? SET : OBJECT;
  }

  @Override
  public int compare(Value a, Value b) {
    int rank = rank(a);
    int other = rank(b);
    if (rank != other) {
      return Integer.compare(rank, other);
    }
    switch (rank) {
      case NUMBER -> {
        return compareNumbers(a, b);
      }
      case STRING -> {
        return Collation.compare(((Value.StringV) a).value(), ((Value.StringV) b).value());
      }
      case REF -> {
        return compareRefs((RefV) a, (RefV) b);
      }
      case ARRAY -> {
        return compareLists(((Value.ArrayV) a).items(), ((Value.ArrayV) b).items());
      }
      case TIME -> {
        return ((Value.TimeV) a).value().compareTo(((Value.TimeV) b).value());
      }
      case DATE -> {
        return ((Value.DateV) a).value().compareTo(((Value.DateV) b).value());
      }
      case BYTES -> {
        return Arrays.compareUnsigned(((Value.BytesV) a).value(), ((Value.BytesV) b).value());
      }
      case UUID -> {
        return compareUuids(((Value.UuidV) a).value(), ((Value.UuidV) b).value());
      }
      case LAMBDA -> {
        return ((Value.LambdaV) a).code().source().compareTo(((Value.LambdaV) b).code().source());
      }
      case OBJECT -> {
        return compareFields(Fields.of(a), Fields.of(b));
      }
      case SET -> {
        return a.equals(b) ? 0 : a.toString().compareTo(b.toString());
      }
      default -> {
        return 0;
      }
    }
  }

  private static int compareUuids(java.util.UUID a, java.util.UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }

  private static int compareRefs(RefV a, RefV b) {
    int byId = Long.compare(a.id(), b.id());
    return byId != 0 ? byId : Long.compare(a.collection(), b.collection());
  }

  /** By value; doubles by {@link Double#compare}, an integer against them exactly. */
  static int compareNumbers(Value a, Value b) {
    if (a instanceof Value.LongV x && b instanceof Value.LongV y) {
      return Long.compare(x.value(), y.value());
    }
    if (a instanceof Value.DoubleV x && b instanceof Value.DoubleV y) {
      return Double.compare(x.value(), y.value());
    }
    if (a instanceof Value.LongV x && b instanceof Value.DoubleV y) {
      return compareMixed(x.value(), y.value());
    }
    return -compareMixed(((Value.LongV) b).value(), ((Value.DoubleV) a).value());
  }

  private static int compareMixed(long a, double b) {
    if (Double.isNaN(b) || b == Double.POSITIVE_INFINITY) {
      return -1;
    }
    if (b == Double.NEGATIVE_INFINITY) {
      return 1;
    }
    return BigDecimal.valueOf(a).compareTo(new BigDecimal(b));
  }

  private int compareLists(List<Value> a, List<Value> b) {
    int common = Math.min(a.size(), b.size());
    for (int i = 0; i < common; i++) {
      int difference = compare(a.get(i), b.get(i));
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private int compareFields(Map<String, Value> a, Map<String, Value> b) {
    Iterator<Map.Entry<String, Value>> x = Fields.sorted(a).entrySet().iterator();
    Iterator<Map.Entry<String, Value>> y = Fields.sorted(b).entrySet().iterator();
    while (x.hasNext() && y.hasNext()) {
      Map.Entry<String, Value> left = x.next();
      Map.Entry<String, Value> right = y.next();
      int byName = left.getKey().compareTo(right.getKey());
      if (byName != 0) {
        return byName;
      }
      int byValue = compare(left.getValue(), right.getValue());
      if (byValue != 0) {
        return byValue;
      }
    }
    return Boolean.compare(x.hasNext(), y.hasNext());
  }
}
