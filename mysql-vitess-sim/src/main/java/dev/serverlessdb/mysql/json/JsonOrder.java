package dev.serverlessdb.mysql.json;

import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The order of JSON documents: first by type, then by value.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/json.html#json-comparison">Comparison and
 *     ordering of JSON values</a>
 */
public final class JsonOrder {

  private static final int NULL = 0;
  private static final int NUMBER = 1;
  private static final int STRING = 2;
  private static final int OBJECT = 3;
  private static final int ARRAY = 4;
  private static final int BOOLEAN = 5;
  private static final int DATE = 6;
  private static final int TIME = 7;
  private static final int DATETIME = 8;
  private static final int BLOB = 9;

  private JsonOrder() {}

  /** Compares two documents. */
  public static int compare(Json left, Json right) {
    int type = rank(left);
    int order = Integer.compare(type, rank(right));
    if (order != 0) {
      return order;
    }
    return switch (type) {
      case NUMBER -> number(left).compareTo(number(right));
      case STRING -> bytes(((Json.Text) left).value(), ((Json.Text) right).value());
      case BOOLEAN -> Boolean.compare(((Json.Bool) left).value(), ((Json.Bool) right).value());
      case ARRAY -> arrays(((Json.Array) left).items(), ((Json.Array) right).items());
      case OBJECT -> objects(((Json.Obj) left).members(), ((Json.Obj) right).members());
      case NULL -> 0;
      default -> opaque((Json.Scalar) left, (Json.Scalar) right);
    };
  }

  private static int opaque(Json.Scalar left, Json.Scalar right) {
    if (left.value() instanceof TimeValue a && right.value() instanceof TimeValue b) {
      return Long.compare(a.micros(), b.micros());
    }
    return Arrays.compareUnsigned(left.value().bytes(), right.value().bytes());
  }

  private static int rank(Json json) {
    if (json instanceof Json.Null) {
      return NULL;
    }
    if (json instanceof Json.Bool) {
      return BOOLEAN;
    }
    if (json instanceof Json.Text) {
      return STRING;
    }
    if (json instanceof Json.Array) {
      return ARRAY;
    }
    if (json instanceof Json.Obj) {
      return OBJECT;
    }
    Value value = ((Json.Scalar) json).value();
    if (value instanceof DateValue) {
      return DATE;
    }
    if (value instanceof TimeValue) {
      return TIME;
    }
    if (value instanceof DateTimeValue) {
      return DATETIME;
    }
    return isNumber(value) ? NUMBER : BLOB;
  }

  static boolean isNumber(Value value) {
    return value instanceof LongValue
        || value instanceof UnsignedValue
        || value instanceof DecimalValue
        || value instanceof DoubleValue;
  }

  private static BigDecimal number(Json json) {
    Value value = ((Json.Scalar) json).value();
    if (value instanceof DecimalValue decimal) {
      return decimal.value();
    }
    return value instanceof DoubleValue real
        ? new BigDecimal(real.value())
        : new BigDecimal(value.text());
  }

  private static int bytes(String left, String right) {
    return Arrays.compareUnsigned(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  private static int arrays(List<Json> left, List<Json> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int objects(Map<String, Json> left, Map<String, Json> right) {
    if (left.size() != right.size()) {
      return Integer.compare(left.size(), right.size());
    }
    Iterator<Map.Entry<String, Json>> a = left.entrySet().iterator();
    Iterator<Map.Entry<String, Json>> b = right.entrySet().iterator();
    while (a.hasNext()) {
      Map.Entry<String, Json> x = a.next();
      Map.Entry<String, Json> y = b.next();
      int order = Json.KEY_ORDER.compare(x.getKey(), y.getKey());
      if (order == 0) {
        order = compare(x.getValue(), y.getValue());
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
