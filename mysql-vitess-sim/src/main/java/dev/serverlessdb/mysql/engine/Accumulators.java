package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.JsonValues;
import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What aggregate functions gather.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/aggregate-functions.html">Aggregate
 *     functions</a>
 */
final class Accumulators {

  private static final int AVG_DIGITS = 4;
  private static final int SUM_DIGITS = 22;
  private static final int PRECISION_MAX = 65;

  private Accumulators() {}

  /** Gathers the values of a group. */
  interface Accumulator {
    /** A row's arguments. */
    void add(Value[] args);

    /** The result. */
    Value result();
  }

  static boolean isExact(DataType type) {
    return !type.isString() && !type.kind().isFloating() && type.kind() != TypeKind.JSON;
  }

  /** The type of the result of {@code name} over arguments of {@code types}. */
  static ExprType type(String name, List<ExprType> types) {
    DataType arg = types.isEmpty() ? DataType.NULL : types.get(0).data();
    return switch (name) {
      case "COUNT" -> ExprType.plain(DataType.BIGINT, false);
      case "SUM" -> ExprType.plain(sumType(arg, 0), true);
      case "AVG" -> ExprType.plain(sumType(arg, AVG_DIGITS), true);
      case "MIN", "MAX" -> new ExprType(arg, true, types.get(0).coercibility());
      case "BIT_AND", "BIT_OR", "BIT_XOR" -> ExprType.plain(DataType.UNSIGNED, false);
      case "JSON_ARRAYAGG", "JSON_OBJECTAGG" -> ExprType.plain(DataType.JSON, true);
      default -> ExprType.plain(DataType.DOUBLE, true);
    };
  }

  private static DataType sumType(DataType arg, int moreDigits) {
    if (!isExact(arg)) {
      return DataType.DOUBLE;
    }
    boolean fraction = arg.kind() == TypeKind.DECIMAL || arg.kind().isTemporal();
    int scale = Math.min(30, (fraction ? arg.decimals() : 0) + moreDigits);
    int digits = arg.kind() == TypeKind.DECIMAL ? (int) arg.length() - arg.decimals() : 10;
    int precision = moreDigits > 0 ? digits + scale : digits + SUM_DIGITS + scale;
    return DataType.decimal(Math.min(PRECISION_MAX, precision), scale, false);
  }

  static Accumulator start(String name, List<ExprType> types, Run run) {
    ExprType type = type(name, types);
    return switch (name) {
      case "COUNT" -> new Count();
      case "SUM", "AVG" -> new Sum(type.data(), name.equals("AVG"), run);
      case "MIN" -> new Extreme(types.get(0), -1, run);
      case "MAX" -> new Extreme(types.get(0), 1, run);
      case "BIT_AND", "BIT_OR", "BIT_XOR" -> new Bits(name, run);
      case "JSON_ARRAYAGG" -> new JsonArray(types.get(0).data());
      case "JSON_OBJECTAGG" -> new JsonObject(types.get(1).data());
      default -> new Spread(name, run);
    };
  }

  private static final class Count implements Accumulator {
    private long count;

    @Override
    public void add(Value[] args) {
      for (Value arg : args) {
        if (arg.isNull()) {
          return;
        }
      }
      count++;
    }

    @Override
    public Value result() {
      return new LongValue(count);
    }
  }

  private static final class Sum implements Accumulator {
    private final DataType type;
    private final boolean average;
    private final Run run;
    private long count;
    private double real;
    private BigDecimal exact = BigDecimal.ZERO;

    Sum(DataType type, boolean average, Run run) {
      this.type = type;
      this.average = average;
      this.run = run;
    }

    @Override
    public void add(Value[] args) {
      if (args[0].isNull()) {
        return;
      }
      count++;
      if (type.kind() == TypeKind.DECIMAL) {
        exact = exact.add(Conversions.toDecimal(args[0], run));
      } else {
        real += Conversions.toDouble(args[0], run);
      }
    }

    @Override
    public Value result() {
      if (count == 0) {
        return NullValue.NULL;
      }
      if (type.kind() != TypeKind.DECIMAL) {
        return new DoubleValue(average ? real / count : real);
      }
      BigDecimal value =
          average
              ? exact.divide(BigDecimal.valueOf(count), type.decimals(), RoundingMode.HALF_UP)
              : exact;
      return new DecimalValue(value.setScale(type.decimals(), RoundingMode.HALF_UP));
    }
  }

  private static final class Extreme implements Accumulator {
    private final DataType type;
    private final RowOrder order;
    private final int sign;
    private Value best = NullValue.NULL;

    Extreme(ExprType type, int sign, Run run) {
      this.type = type.data();
      this.order = new RowOrder(run, List.of(type), new boolean[1], false);
      this.sign = sign;
    }

    @Override
    public void add(Value[] args) {
      Value value = args[0];
      if (!value.isNull() && (best.isNull() || order.compare(0, value, best) * sign > 0)) {
        best = value;
      }
    }

    @Override
    public Value result() {
      if (best instanceof DecimalValue decimal && type.kind() == TypeKind.DECIMAL) {
        // Compared with all the digits of a quotient, printed with those of its type.
        return new DecimalValue(decimal.value().setScale(type.decimals(), RoundingMode.HALF_UP));
      }
      return best;
    }
  }

  private static final class Bits implements Accumulator {
    private final String name;
    private final Run run;
    private long bits;

    Bits(String name, Run run) {
      this.name = name;
      this.run = run;
      this.bits = name.equals("BIT_AND") ? -1 : 0;
    }

    @Override
    public void add(Value[] args) {
      if (args[0].isNull()) {
        return;
      }
      long value = Conversions.toBits(args[0], run);
      bits =
          switch (name) {
            case "BIT_AND" -> bits & value;
            case "BIT_OR" -> bits | value;
            default -> bits ^ value;
          };
    }

    @Override
    public Value result() {
      return new UnsignedValue(bits);
    }
  }

  /** Variances by Welford's method, as MySQL computes them. */
  private static final class Spread implements Accumulator {
    private final String name;
    private final Run run;
    private long count;
    private double mean;
    private double squares;

    Spread(String name, Run run) {
      this.name = name;
      this.run = run;
    }

    @Override
    public void add(Value[] args) {
      if (args[0].isNull()) {
        return;
      }
      double value = Conversions.toDouble(args[0], run);
      count++;
      double before = mean;
      mean += (value - mean) / count;
      squares += (value - before) * (value - mean);
    }

    @Override
    public Value result() {
      boolean sample = name.endsWith("_SAMP");
      long divisor = sample ? count - 1 : count;
      if (count == 0 || divisor == 0) {
        return NullValue.NULL;
      }
      double variance = squares / divisor;
      return new DoubleValue(name.startsWith("STD") ? Math.sqrt(variance) : variance);
    }
  }

  private static final class JsonArray implements Accumulator {
    private final DataType type;
    private final List<Json> items = new ArrayList<>();

    JsonArray(DataType type) {
      this.type = type;
    }

    @Override
    public void add(Value[] args) {
      items.add(JsonValues.toJson(args[0], type));
    }

    @Override
    public Value result() {
      return items.isEmpty() ? NullValue.NULL : new JsonValue(new Json.Array(items));
    }
  }

  private static final class JsonObject implements Accumulator {
    private final DataType type;
    private final Map<String, Json> members = new LinkedHashMap<>();

    JsonObject(DataType type) {
      this.type = type;
    }

    @Override
    public void add(Value[] args) {
      if (args[0].isNull()) {
        throw MySqlError.JSON_DOCUMENT_NULL_KEY.with();
      }
      members.put(args[0].text(), JsonValues.toJson(args[1], type));
    }

    @Override
    public Value result() {
      return members.isEmpty() ? NullValue.NULL : new JsonValue(new Json.Obj(members));
    }
  }
}
