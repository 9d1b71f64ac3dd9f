package dev.serverlessdb.fauna.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A value of FQL. Immutable. */
public sealed interface Value
    permits Value.NullV,
        Value.BoolV,
        Value.LongV,
        Value.DoubleV,
        Value.StringV,
        Value.BytesV,
        Value.TimeV,
        Value.DateV,
        Value.UuidV,
        Value.ArrayV,
        Value.ObjectV,
        Value.LambdaV,
        Value.SetV,
        Value.PageV,
        Value.DocV,
        Value.EventV,
        Value.ElementV,
        RefV {

  /** The one null. */
  Value NULL = new NullV();

  /** The one true. */
  BoolV TRUE = new BoolV(true);

  /** The one false. */
  BoolV FALSE = new BoolV(false);

  /** The type's name as the service's messages give it. */
  String typeName();

  /** A Boolean. */
  static BoolV of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** An integer. */
  static LongV of(long value) {
    return new LongV(value);
  }

  /** A double. */
  static DoubleV of(double value) {
    return new DoubleV(value);
  }

  /** A string. */
  static StringV of(String value) {
    return new StringV(value);
  }

  /** An array. */
  static ArrayV array(List<Value> items) {
    return new ArrayV(items);
  }

  /** Whether two values are equal as {@code Equals} sees them: 1 equals 1.0, but [1] not [1.0]. */
  static boolean same(Value a, Value b) {
    if (a instanceof LongV x && b instanceof DoubleV y) {
      return sameNumber(x.value(), y.value());
    }
    if (a instanceof DoubleV x && b instanceof LongV y) {
      return sameNumber(y.value(), x.value());
    }
    return a.equals(b);
  }

  private static boolean sameNumber(long a, double b) {
    if (Double.isNaN(b) || Double.isInfinite(b)) {
      return false;
    }
    return new BigDecimal(b).compareTo(BigDecimal.valueOf(a)) == 0;
  }

  /** Null. */
  record NullV() implements Value {
    @Override
    public String typeName() {
      return "Null";
    }
  }

  /** A Boolean. */
  record BoolV(boolean value) implements Value {
    @Override
    public String typeName() {
      return "Boolean";
    }
  }

  /** A 64-bit integer. */
  record LongV(long value) implements Value {
    @Override
    public String typeName() {
      return "Integer";
    }
  }

  /** A double. */
  record DoubleV(double value) implements Value {
    @Override
    public String typeName() {
      return "Double";
    }
  }

  /** A string. */
  record StringV(String value) implements Value {
    @Override
    public String typeName() {
      return "String";
    }
  }

  /** Bytes. */
  @SuppressWarnings("ArrayRecordComponent") // equality is defined below
  record BytesV(byte[] value) implements Value {
    @Override
    public String typeName() {
      return "Bytes";
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof BytesV bytes && Arrays.equals(value, bytes.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }
  }

  /** An instant, to the nanosecond. */
  record TimeV(Instant value) implements Value {
    @Override
    public String typeName() {
      return "Time";
    }
  }

  /** A calendar date. */
  record DateV(LocalDate value) implements Value {
    @Override
    public String typeName() {
      return "Date";
    }
  }

  /** A UUID. */
  record UuidV(UUID value) implements Value {
    @Override
    public String typeName() {
      return "UUID";
    }
  }

  /** An array. */
  record ArrayV(List<Value> items) implements Value {
    @Override
    public String typeName() {
      return "Array";
    }
  }

  /** An object; members keep their order, equality ignores it. */
  record ObjectV(Map<String, Value> fields) implements Value {

    /** The object without members. */
    public static final ObjectV EMPTY = new ObjectV(Map.of());

    /** An object of one member. */
    public static ObjectV of(String name, Value value) {
      Map<String, Value> fields = new LinkedHashMap<>();
      fields.put(name, value);
      return new ObjectV(fields);
    }

    /** A copy with a member set. */
    public ObjectV with(String name, Value value) {
      Map<String, Value> copy = new LinkedHashMap<>(fields);
      copy.put(name, value);
      return new ObjectV(copy);
    }

    /** A copy without a member. */
    public ObjectV without(String name) {
      if (!fields.containsKey(name)) {
        return this;
      }
      Map<String, Value> copy = new LinkedHashMap<>(fields);
      copy.remove(name);
      return new ObjectV(copy);
    }

    /** A member's value, or null when there is none. */
    public @Nullable Value get(String name) {
      return fields.get(name);
    }

    @Override
    public String typeName() {
      return "Object";
    }
  }

  /** A function value: code and what it captured. */
  record LambdaV(LambdaCode code, Map<String, Value> captured) implements Value {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof LambdaV lambda
          && ValueJson.storedText(this).equals(ValueJson.storedText(lambda));
    }

    @Override
    public int hashCode() {
      return ValueJson.storedText(this).hashCode();
    }

    @Override
    public String typeName() {
      return "Lambda";
    }
  }

  /** A set, not yet read. */
  record SetV(FaunaSet set) implements Value {
    @Override
    public String typeName() {
      return "Set";
    }
  }

  /**
   * A page of a set.
   *
   * @param data the elements
   * @param before the cursor of the page before, or null
   * @param after the cursor of the page after, or null
   * @param cursors the cursor of each element, or null when they are not known any more
   */
  record PageV(
      List<Value> data,
      @Nullable Value before,
      @Nullable Value after,
      @Nullable List<Value> cursors)
      implements Value {

    /** The same page with other elements and the same cursors. */
    public PageV withData(List<Value> other) {
      return new PageV(
          other, before, after, cursors != null && cursors.size() == other.size() ? cursors : null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof PageV page
          && data.equals(page.data)
          && Objects.equals(before, page.before)
          && Objects.equals(after, page.after);
    }

    @Override
    public int hashCode() {
      return Objects.hash(data, before, after);
    }

    @Override
    public String typeName() {
      return "Page";
    }
  }

  /**
   * A version of a document.
   *
   * @param ref the document
   * @param ts when the version was written, in microseconds since the epoch
   * @param fields the stored top-level fields
   * @param created whether this very query created the document
   */
  record DocV(RefV ref, long ts, ObjectV fields, boolean created) implements Value {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof DocV doc
          && ref.equals(doc.ref)
          && ts == doc.ts
          && fields.equals(doc.fields);
    }

    @Override
    public int hashCode() {
      return Objects.hash(ref, ts);
    }

    @Override
    public String typeName() {
      return "Object";
    }
  }

  /**
   * An event of a history.
   *
   * @param ts when, in microseconds since the epoch
   * @param action create, update, delete, add or remove
   * @param document what it happened to
   * @param data the difference, the values of the entry, or null when there are none to show
   */
  record EventV(long ts, String action, RefV document, @Nullable Value data) implements Value {
    @Override
    public String typeName() {
      return "Object";
    }
  }

  /** An element of a page together with the sets that it came from. */
  record ElementV(Value value, List<FaunaSet> sources) implements Value {

    /** Checks that both are there. */
    public ElementV {
      Objects.requireNonNull(value);
    }

    @Override
    public String typeName() {
      return "Object";
    }
  }
}
