package dev.serverlessdb.mysql.session;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/**
 * A system variable: who has a value of it, what values it takes, and which it has at first. A
 * value is kept as text: 1 and 0 for a boolean.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/server-system-variables.html">System
 *     variables</a>
 */
record VariableDefinition(
    String name,
    Scope scope,
    boolean readOnly,
    Kind kind,
    List<String> words,
    BigInteger min,
    BigInteger max,
    String initial) {

  /** Who has a value. */
  enum Scope {
    GLOBAL,
    SESSION,
    BOTH
  }

  /** What the values are. */
  enum Kind {
    BOOL,
    INT,
    TEXT,
    ENUM,
    FLOAT
  }

  /** Parses a line of the table. */
  static VariableDefinition parse(String line) {
    String[] parts = line.split(" ", 4);
    boolean readOnly = parts[1].endsWith("-ro");
    Scope scope = Scope.valueOf(parts[1].replace("-ro", "").toUpperCase(Locale.ROOT));
    String[] kind = parts[2].split(":", 3);
    boolean ranged = kind[0].equals("int");
    BigInteger min = ranged ? new BigInteger(kind[1]) : BigInteger.ZERO;
    BigInteger max = ranged ? new BigInteger(kind[2]) : BigInteger.ZERO;
    List<String> words = kind[0].equals("enum") ? List.of(kind[1].split(",")) : List.of();
    Kind type = Kind.valueOf(kind[0].toUpperCase(Locale.ROOT));
    String initial = parts.length == 4 ? parts[3] : "";
    return new VariableDefinition(parts[0], scope, readOnly, type, words, min, max, initial);
  }

  boolean hasGlobal() {
    return scope != Scope.SESSION;
  }

  boolean hasSession() {
    return scope != Scope.GLOBAL;
  }

  /** The value as an expression sees it. */
  Value value(String text) {
    return switch (kind) {
      case BOOL -> new LongValue(text.equals("1") ? 1 : 0);
      case INT -> integer(text);
      case FLOAT -> new DoubleValue(Double.parseDouble(text), 6, false);
      case TEXT, ENUM -> new StringValue(text);
    };
  }

  private Value integer(String text) {
    BigInteger number = new BigInteger(text);
    boolean unsigned = min.signum() >= 0;
    return unsigned ? new UnsignedValue(number.longValue()) : new LongValue(number.longValue());
  }

  /** The value as SHOW VARIABLES prints it. */
  String printed(String text) {
    return kind == Kind.BOOL ? (text.equals("1") ? "ON" : "OFF") : text;
  }

  /**
   * The text to keep for a value that SET gives.
   *
   * @throws dev.serverlessdb.mysql.result.MySqlException 1231 or 1232 when it is none of this kind
   */
  String accept(Value value, SessionContext context) {
    if (value.isNull() && kind != Kind.TEXT) {
      throw MySqlError.WRONG_VALUE_FOR_VAR.with(name, "NULL");
    }
    return switch (kind) {
      case BOOL -> bool(value);
      case INT -> ranged(value, context);
      case FLOAT -> decimal(value);
      case ENUM -> word(value);
      case TEXT -> value.isNull() ? "" : value.text();
    };
  }

  private String bool(Value value) {
    return switch (value.text().toUpperCase(Locale.ROOT)) {
      case "1", "ON", "TRUE" -> "1";
      case "0", "OFF", "FALSE" -> "0";
      default -> throw MySqlError.WRONG_VALUE_FOR_VAR.with(name, value.text());
    };
  }

  private String ranged(Value value, SessionContext context) {
    BigInteger number;
    if (value instanceof LongValue signed) {
      number = BigInteger.valueOf(signed.value());
    } else if (value instanceof UnsignedValue unsigned) {
      number = new BigInteger(Long.toUnsignedString(unsigned.bits()));
    } else {
      throw MySqlError.WRONG_TYPE_FOR_VAR.with(name);
    }
    BigInteger kept = number.max(min).min(max);
    if (!kept.equals(number)) {
      int code = MySqlError.TRUNCATED_WRONG_VALUE.errno();
      String text = "Truncated incorrect " + name + " value: '" + number + "'";
      context.warn(Warning.Level.WARNING, code, text);
    }
    return kept.toString();
  }

  private String decimal(Value value) {
    try {
      return new BigDecimal(value.text()).toPlainString();
    } catch (NumberFormatException e) {
      throw MySqlError.WRONG_TYPE_FOR_VAR.with(name);
    }
  }

  private String word(Value value) {
    if (value instanceof LongValue index) {
      if (index.value() >= 0 && index.value() < words.size()) {
        return words.get((int) index.value());
      }
    } else {
      for (String word : words) {
        if (word.equalsIgnoreCase(value.text())) {
          return word;
        }
      }
    }
    throw MySqlError.WRONG_VALUE_FOR_VAR.with(name, value.text());
  }
}
