package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.collation.CollationKeys;
import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.json.JsonOrder;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How values of two types are compared: as numbers, dates, documents or strings under a collation.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/type-conversion.html">Type conversion in
 *     expression evaluation</a>
 */
public final class Comparison {

  /** What {@link #compare} answers when a value cannot be read as the type compared in. */
  public static final int UNKNOWN = Integer.MIN_VALUE;

  /** In which form values are compared. */
  public enum Mode {
    /** 64-bit integers, signed and unsigned. */
    INTEGER,
    /** Exact numbers. */
    DECIMAL,
    /** Doubles. */
    REAL,
    /** Strings. */
    STRING,
    /** Dates and times. */
    DATETIME,
    /** Times. */
    TIME,
    /** JSON documents. */
    JSON
  }

  private final Mode mode;
  private final Collation collation;
  private final List<DataType> types;

  private Comparison(Mode mode, Collation collation, List<DataType> types) {
    this.mode = mode;
    this.collation = collation;
    this.types = types;
  }

  /**
   * How values of {@code left} and {@code right} are compared by an operation such as {@code =}.
   */
  public static Comparison of(
      ExprType left, ExprType right, String operation, StatementContext statement) {
    return of(List.of(left, right), operation, statement);
  }

  /** How values of several types are compared with each other, as BETWEEN does. */
  public static Comparison of(List<ExprType> types, String operation, StatementContext statement) {
    List<DataType> data = new ArrayList<>(types.size());
    for (ExprType type : types) {
      data.add(type.data());
    }
    Mode mode = mode(data);
    Collation collation =
        mode == Mode.STRING
            ? CollationMerge.of(types, operation, statement).collation()
            : Collation.BINARY;
    return new Comparison(mode, collation, data);
  }

  /** In which form. */
  public Mode mode() {
    return mode;
  }

  /** Under which collation strings are compared. */
  public Collation collation() {
    return collation;
  }

  private static Mode mode(List<DataType> types) {
    TypeKind first = types.get(0).kind();
    if (types.size() == 2 && (first.isInteger() || first.isCharacter())) {
      TypeKind second = types.get(1).kind();
      if (first.isInteger() && second.isInteger()) {
        return Mode.INTEGER;
      }
      if (isText(first) && isText(second)) {
        return Mode.STRING;
      }
    }
    List<DataType> known = types.stream().filter(t -> t.kind() != TypeKind.NULL).toList();
    if (known.isEmpty()) {
      return Mode.STRING;
    }
    if (known.stream().anyMatch(t -> t.kind() == TypeKind.JSON)) {
      return Mode.JSON;
    }
    boolean noNumber = known.stream().allMatch(t -> t.isString() || t.kind().isTemporal());
    if (noNumber) {
      if (known.stream().allMatch(DataType::isString)) {
        return Mode.STRING;
      }
      return known.stream().anyMatch(t -> t.kind().hasDate()) ? Mode.DATETIME : Mode.TIME;
    }
    return numberMode(known);
  }

  private static boolean isText(TypeKind kind) {
    return kind == TypeKind.VARCHAR || kind == TypeKind.CHAR;
  }

  private static Mode numberMode(List<DataType> known) {
    boolean temporal = known.stream().anyMatch(t -> t.kind().isTemporal());
    NumberClass kind = NumberClass.INTEGER;
    for (DataType type : known) {
      boolean member = type.kind() == TypeKind.ENUM || type.kind() == TypeKind.SET;
      kind = kind.with(member ? NumberClass.INTEGER : NumberClass.of(type));
    }
    return switch (kind) {
      case INTEGER -> temporal ? Mode.DECIMAL : Mode.INTEGER;
      case DECIMAL -> Mode.DECIMAL;
      case REAL -> Mode.REAL;
    };
  }

  /**
   * Compares two values that are not NULL.
   *
   * @return negative, zero, positive, or {@link #UNKNOWN}
   */
  public int compare(Value left, Value right, StatementContext statement) {
    return switch (mode) {
      case INTEGER -> integers(left, right);
      case DECIMAL ->
          Conversions.toDecimal(left, statement).compareTo(Conversions.toDecimal(right, statement));
      case REAL -> reals(left, right, statement);
      case STRING -> strings(left, right);
      case DATETIME -> dateTimes(left, right, statement);
      case TIME -> times(left, right, statement);
      case JSON -> documents(left, right);
    };
  }

  private int documents(Value left, Value right) {
    Json a = JsonValues.toJson(left, types.get(0));
    Json b = JsonValues.toJson(right, types.get(types.size() - 1));
    return JsonOrder.compare(a, b);
  }

  private static int integers(Value left, Value right) {
    if (left instanceof LongValue a && right instanceof LongValue b) {
      return Long.compare(a.value(), b.value());
    }
    return Conversions.toInteger(left).compareTo(Conversions.toInteger(right));
  }

  /** A whole number and a text that spells one are compared exactly, as MySQL does with keys. */
  private static int reals(Value left, Value right, StatementContext statement) {
    double a = Conversions.toDouble(left, statement);
    double b = Conversions.toDouble(right, statement);
    if (a == b && Math.abs(a) >= 0x1p53) {
      boolean exact = !(left instanceof DoubleValue) && !(right instanceof DoubleValue);
      if (exact) {
        BigDecimal x = Conversions.toDecimal(left, statement);
        return x.compareTo(Conversions.toDecimal(right, statement));
      }
    }
    return a < b ? -1 : a > b ? 1 : 0;
  }

  private int strings(Value left, Value right) {
    if (collation.isBinary()) {
      byte[] a = Texts.bytes(left, types.get(0));
      byte[] b = Texts.bytes(right, types.get(types.size() - 1));
      return Arrays.compareUnsigned(a, b);
    }
    return CollationKeys.compare(left.text(), right.text(), collation);
  }

  private static int dateTimes(Value left, Value right, StatementContext statement) {
    DateTimeValue a = Temporals.toDateTime(left, DateRules.FUZZY, statement);
    DateTimeValue b = Temporals.toDateTime(right, DateRules.FUZZY, statement);
    if (a == null || b == null) {
      return UNKNOWN;
    }
    int date = Integer.compare(dayKey(a), dayKey(b));
    return date != 0 ? date : Long.compare(a.micros(), b.micros());
  }

  private static int dayKey(DateTimeValue value) {
    return value.date().year() * 10_000 + value.date().month() * 100 + value.date().day();
  }

  private static int times(Value left, Value right, StatementContext statement) {
    TimeValue a = Temporals.toTime(left, statement);
    TimeValue b = Temporals.toTime(right, statement);
    return a == null || b == null ? UNKNOWN : Long.compare(a.micros(), b.micros());
  }
}
