package dev.serverlessdb.mysql.sql.ast;

import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression as written. */
public sealed interface Expr {

  /** A literal; {@code collation} and {@code charset} are empty unless written. */
  record Literal(Value value, Kind kind, String charset) implements Expr {
    /** How a literal was written. */
    public enum Kind {
      /** As usual. */
      PLAIN,
      /** Hexadecimal: a string, or a number among numbers. */
      HEX,
      /** Binary digits, alike. */
      BITS,
      /** TRUE or FALSE: 1 or 0, and a truth in JSON. */
      TRUTH
    }

    /** A usual literal. */
    public Literal(Value value) {
      this(value, Kind.PLAIN, "");
    }
  }

  /** DATE'..', TIME'..' or TIMESTAMP'..'. */
  record TemporalLiteral(String type, String text) implements Expr {}

  /** A column, with empty qualifiers where none were written. */
  record Column(String schema, String table, String name) implements Expr {
    /** The name as MySQL's messages print it. */
    public String printed() {
      String qualified = table.isEmpty() ? name : table + "." + name;
      return schema.isEmpty() ? qualified : schema + "." + qualified;
    }
  }

  /** A question mark, counted from 0. */
  record Param(int index) implements Expr {}

  /** {@code @name}. */
  record UserVar(String name) implements Expr {}

  /** {@code @@scope.name}; the scope is empty when not written. */
  record SysVar(String scope, String name) implements Expr {}

  /** {@code @name := value}. */
  record Assign(String name, Expr value) implements Expr {}

  /** An operator before its operand: {@code - + ~ ! NOT BINARY}. */
  record Unary(String op, Expr operand) implements Expr {}

  /** An operator between its operands, upper case. */
  record Binary(String op, Expr left, Expr right) implements Expr {}

  /** {@code value [NOT] BETWEEN low AND high}. */
  record Between(Expr value, Expr low, Expr high, boolean not) implements Expr {}

  /** {@code value [NOT] IN (..)}. */
  record InList(Expr value, List<Expr> items, boolean not) implements Expr {}

  /** {@code value [NOT] IN (SELECT ..)}. */
  record InQuery(Expr value, Query query, boolean not) implements Expr {}

  /** {@code value [NOT] LIKE pattern [ESCAPE escape]}. */
  record Like(Expr value, Expr pattern, @Nullable Expr escape, boolean not) implements Expr {}

  /** {@code value [NOT] REGEXP pattern}. */
  record Regexp(Expr value, Expr pattern, boolean not) implements Expr {}

  /** {@code value IS [NOT] NULL}. */
  record IsNull(Expr value, boolean not) implements Expr {}

  /** {@code value IS [NOT] TRUE|FALSE|UNKNOWN}. */
  record IsTruth(Expr value, @Nullable Boolean truth, boolean not) implements Expr {}

  /** CASE, with or without a base. */
  record Case(@Nullable Expr base, List<When> whens, @Nullable Expr otherwise) implements Expr {}

  /** A branch of CASE. */
  record When(Expr condition, Expr result) {}

  /** A function call; the name is in upper case, {@code written} as it was written. */
  record Call(String name, List<Expr> args, String written) implements Expr {
    /** A call of a function under its usual name. */
    public Call(String name, List<Expr> args) {
      this(name, args, name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Call call && name.equals(call.name) && args.equals(call.args);
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + args.hashCode();
    }
  }

  /** An aggregate or window function, with what only they have. */
  record Aggregate(
      String name,
      List<Expr> args,
      boolean distinct,
      List<OrderItem> order,
      @Nullable Expr separator,
      @Nullable Window over,
      boolean fromLast,
      boolean ignoreNulls)
      implements Expr {}

  /** {@code CAST(value AS type ARRAY)} of a multi-valued key, which is empty anywhere else. */
  record CastArray(Expr value, TypeSpec type, String key) implements Expr {}

  /** CAST and CONVERT. */
  record Cast(Expr value, TypeSpec type) implements Expr {}

  /** JSON_VALUE; {@code returning} is null where no type was written. */
  record JsonValue(
      Expr document,
      Expr path,
      @Nullable TypeSpec returning,
      Response onEmpty,
      Response onError,
      String responses)
      implements Expr {

    /**
     * What ON EMPTY and ON ERROR ask for.
     *
     * @param fails whether ERROR
     * @param value of DEFAULT, or null
     */
    public record Response(boolean fails, @Nullable Json value) {
      /** NULL. */
      public static final Response NOTHING = new Response(false, null);
    }
  }

  /** {@code CONVERT(value USING charset)}. */
  record ConvertUsing(Expr value, String charset) implements Expr {}

  /** {@code INTERVAL amount unit}. */
  record Interval(Expr amount, String unit) implements Expr {}

  /** {@code (a, b, ..)}. */
  record Row(List<Expr> items) implements Expr {}

  /** A query in parentheses. */
  record Subquery(Query query) implements Expr {}

  /** EXISTS. */
  record Exists(Query query) implements Expr {}

  /** {@code left op ANY|ALL (SELECT ..)}. */
  record Quantified(String op, Expr left, boolean all, Query query) implements Expr {}

  /** {@code value COLLATE name}. */
  record Collate(Expr value, String collation) implements Expr {}

  /** {@code MATCH (..) AGAINST (..)}. */
  record Match(List<Column> columns, Expr against, String mode) implements Expr {}

  /** DEFAULT, or DEFAULT(column). */
  record Default(@Nullable Column column) implements Expr {}

  /** VALUES(column) in ON DUPLICATE KEY UPDATE. */
  record InsertedValue(Column column) implements Expr {}
}
