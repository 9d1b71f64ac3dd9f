package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.collation.CollationKeys;
import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.eval.Texts;
import dev.serverlessdb.mysql.json.JsonParser;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.SqlText;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.storage.RowCodec;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.BitValue;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.EnumValue;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.SetValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import dev.serverlessdb.mysql.value.YearValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Brings a value to a column's type as INSERT and UPDATE do: what does not fit is an error in
 * strict mode, else the nearest value and a warning.
 */
final class Assign {

  private static final int YEAR_FIRST = 1901;
  private static final int YEAR_LAST = 2155;

  private final Run run;
  private final ColumnDef column;
  private final long row;
  private final String table;

  Assign(Run run, ColumnDef column, long row) {
    this(run, column, row, "");
  }

  /** For a column of a table, which some messages name. */
  Assign(Run run, ColumnDef column, long row, String table) {
    this.run = run;
    this.column = column;
    this.row = row;
    this.table = table;
  }

  /** The value of the column's type; NULL stays NULL. */
  Value convert(Value value) {
    if (value.isNull()) {
      return value;
    }
    DataType type = column.type();
    return switch (type.kind()) {
      case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT, DECIMAL, FLOAT, DOUBLE ->
          new AssignNumber(this, type).convert(value);
      case BIT -> bit(value);
      case YEAR -> year(value);
      case DATE, DATETIME, TIMESTAMP -> new AssignTemporal(this, type).date(value);
      case TIME -> new AssignTemporal(this, type).time(value);
      case ENUM -> member(value, type.members());
      case SET -> members(value, type.members());
      case JSON -> json(value);
      case NULL -> value;
      default -> type.kind().isBinary() ? bytes(value, type) : text(value, type);
    };
  }

  Run run() {
    return run;
  }

  /** Fails in strict mode, else warns. */
  void complain(MySqlError error) {
    fail(error, error.message(column.name(), row));
  }

  void incorrect(String kind, Value value) {
    fail(
        MySqlError.TRUNCATED_WRONG_VALUE_FOR_FIELD,
        MySqlError.TRUNCATED_WRONG_VALUE_FOR_FIELD.message(
            kind, Conversions.shortened(value.text()), column.name(), row));
  }

  /** Fails in strict mode, else warns, of a value that is no {@code kind}. */
  void incorrectTemporal(String kind, Value value) {
    String text = Conversions.shortened(value.text());
    String where = "' for column '" + column.name() + "' at row " + row;
    fail(MySqlError.TRUNCATED_WRONG_VALUE, "Incorrect " + kind + " value: '" + text + where);
  }

  private void fail(MySqlError error, String message) {
    if (run.strict()) {
      throw error.text(message);
    }
    run.warn(Warning.Level.WARNING, error.errno(), message);
  }

  /** Digits were lost; never an error. */
  void note() {
    run.note(Warning.Level.NOTE, MySqlError.WARN_DATA_TRUNCATED, column.name(), row);
  }

  private Value bit(Value value) {
    int width = (int) column.type().length();
    long bits;
    boolean fits = true;
    if (value instanceof StringValue || value instanceof BytesValue) {
      byte[] bytes = value.bytes();
      bits = 0;
      for (int i = 0; i < bytes.length; i++) {
        fits &= i >= bytes.length - 8 || bytes[i] == 0;
        bits = bits << 8 | (bytes[i] & 0xFF);
      }
    } else {
      bits = Conversions.toBits(value, run);
    }
    if (!fits || (width < Long.SIZE && bits >>> width != 0)) {
      if (run.strict()) {
        throw MySqlError.DATA_TOO_LONG.with(column.name(), row);
      }
      complain(MySqlError.WARN_DATA_OUT_OF_RANGE);
      bits = width == Long.SIZE ? -1 : (1L << width) - 1;
    }
    return new BitValue(bits, width);
  }

  private Value year(Value value) {
    if (value instanceof YearValue) {
      return value;
    }
    long year;
    if (value instanceof DateValue date) {
      year = date.year();
    } else if (value instanceof DateTimeValue time) {
      year = time.date().year();
    } else {
      boolean text = value instanceof StringValue;
      if (text && !value.text().strip().matches("\\d+")) {
        incorrect("integer", value);
        return new YearValue(0);
      }
      year = Conversions.toLong(value, run);
      if (year < 100 && (year > 0 || (text && value.text().strip().length() < 3))) {
        year += year < 70 ? 2000 : 1900;
      }
    }
    if (year != 0 && (year < YEAR_FIRST || year > YEAR_LAST)) {
      complain(MySqlError.WARN_DATA_OUT_OF_RANGE);
      return new YearValue(0);
    }
    return new YearValue((int) year);
  }

  private Value member(Value value, List<String> members) {
    if (value instanceof StringValue
        || value instanceof BytesValue
        || value instanceof EnumValue
        || value instanceof SetValue) {
      int index = indexOf(value.text(), members);
      if (index > 0) {
        return new EnumValue(index, members.get(index - 1));
      }
    }
    boolean digits = value.text().matches("\\d{1,5}");
    long number = digits ? Long.parseLong(value.text()) : -1;
    if (!(value instanceof StringValue) && !digits && !(value instanceof EnumValue)) {
      // A fraction is cut off and not rounded.
      number = (long) Conversions.toDouble(value, run);
    }
    if (number < 1 || number > members.size()) {
      complain(MySqlError.WARN_DATA_TRUNCATED);
      return new EnumValue(0, "");
    }
    return new EnumValue((int) number, members.get((int) number - 1));
  }

  private int indexOf(String text, List<String> members) {
    String trimmed = text.stripTrailing();
    for (int i = 0; i < members.size(); i++) {
      if (CollationKeys.compare(trimmed, members.get(i), column.type().collation()) == 0) {
        return i + 1;
      }
    }
    return 0;
  }

  private Value members(Value value, List<String> members) {
    if (value instanceof StringValue || value instanceof EnumValue || value instanceof SetValue) {
      long bits = 0;
      boolean bad = false;
      for (String name : value.text().split(",", -1)) {
        int index = indexOf(name, members);
        bad |= index == 0 && !(name.isEmpty() && value.text().isEmpty());
        bits |= index == 0 ? 0 : 1L << (index - 1);
      }
      boolean number = bad && value.text().matches("\\d{1,18}");
      if (!number) {
        if (bad) {
          complain(MySqlError.WARN_DATA_TRUNCATED);
        }
        return RowCodec.set(bits, members);
      }
    }
    long bits = Conversions.toLong(value, run);
    long known = members.size() == Long.SIZE ? -1 : (1L << members.size()) - 1;
    if ((bits & ~known) != 0) {
      complain(MySqlError.WARN_DATA_TRUNCATED);
    }
    return RowCodec.set(bits & known, members);
  }

  private Value json(Value value) {
    String name = table.isEmpty() ? column.name() : table + "." + column.name();
    if (value instanceof BytesValue) {
      throw MySqlError.INVALID_JSON_CHARSET.with("binary");
    }
    if (value instanceof StringValue) {
      try {
        return new JsonValue(JsonParser.parse(value.text()));
      } catch (JsonParser.SyntaxException bad) {
        throw MySqlError.INVALID_JSON_TEXT.with(bad.reason(), bad.position(), name);
      }
    }
    if (value instanceof JsonValue) {
      return value;
    }
    throw MySqlError.INVALID_JSON_TEXT.with("not a JSON text, may need CAST", 0, name);
  }

  private Value text(Value value, DataType type) {
    String text = readable(value.text());
    long max = limit(type);
    boolean bytes = type.kind().isLob();
    long length =
        bytes
            ? text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length
            : text.codePointCount(0, text.length());
    if (length > max) {
      int end = bytes ? (int) max : text.offsetByCodePoints(0, (int) max);
      boolean onlySpaces = text.substring(Math.min(end, text.length())).isBlank();
      if (!onlySpaces) {
        if (run.strict()) {
          throw MySqlError.DATA_TOO_LONG.with(column.name(), row);
        }
        complain(MySqlError.WARN_DATA_TRUNCATED);
      } else if (type.kind() == TypeKind.VARCHAR) {
        note();
      }
      text = text.substring(0, Math.min(end, text.length()));
    }
    return new StringValue(type.kind() == TypeKind.CHAR ? trimmed(text) : text);
  }

  /** The characters up to the first byte that is none in the client's character set. */
  private String readable(String text) {
    int bad = SqlText.firstEscape(text);
    if (bad < 0) {
      return text;
    }
    byte[] rest = SqlText.encode(text.substring(bad));
    fail(
        MySqlError.TRUNCATED_WRONG_VALUE_FOR_FIELD,
        MySqlError.TRUNCATED_WRONG_VALUE_FOR_FIELD.message(
            "string", Texts.printable(rest), column.name(), row));
    return text.substring(0, bad);
  }

  private static String trimmed(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }

  /** How many characters, of a TEXT or BLOB how many bytes, fit. */
  private static long limit(DataType type) {
    return switch (type.kind()) {
      case TINYTEXT, TINYBLOB -> 255;
      case TEXT, BLOB -> 65_535;
      case MEDIUMTEXT, MEDIUMBLOB -> 16_777_215;
      case LONGTEXT, LONGBLOB -> 4_294_967_295L;
      default -> type.length();
    };
  }

  private Value bytes(Value value, DataType type) {
    byte[] bytes = value.bytes();
    int max = (int) Math.min(Integer.MAX_VALUE, limit(type));
    if (bytes.length > max) {
      if (run.strict()) {
        throw MySqlError.DATA_TOO_LONG.with(column.name(), row);
      }
      complain(MySqlError.WARN_DATA_TRUNCATED);
      bytes = Arrays.copyOf(bytes, max);
    }
    if (type.kind() == TypeKind.BINARY && bytes.length < max) {
      bytes = Arrays.copyOf(bytes, max);
    }
    return new BytesValue(bytes);
  }

  /** The value that a column without a default takes where NULL may not be. */
  static Value implicit(ColumnDef column) {
    DataType type = column.type();
    TypeKind kind = type.kind();
    if (kind.isInteger()) {
      return type.unsigned() ? new UnsignedValue(0) : LongValue.ZERO;
    }
    return switch (kind) {
      case DECIMAL ->
          new dev.serverlessdb.mysql.value.DecimalValue(BigDecimal.ZERO.setScale(type.decimals()));
      case FLOAT, DOUBLE ->
          new dev.serverlessdb.mysql.value.DoubleValue(0, type.decimals(), kind == TypeKind.FLOAT);
      case BIT -> new BitValue(0, (int) type.length());
      case YEAR -> new YearValue(0);
      case DATE -> new DateValue(0, 0, 0);
      case DATETIME, TIMESTAMP -> new DateTimeValue(new DateValue(0, 0, 0), 0, type.decimals());
      case TIME -> new TimeValue(0, type.decimals());
      case ENUM -> new EnumValue(1, type.members().get(0));
      case SET -> new SetValue(0, "");
      case JSON -> new JsonValue(new dev.serverlessdb.mysql.json.Json.Null());
      case BINARY -> new BytesValue(new byte[(int) type.length()]);
      default -> kind.isBinary() ? new BytesValue(new byte[0]) : new StringValue("");
    };
  }
}
