package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.json.JsonParser;
import dev.serverlessdb.mysql.json.JsonPath;
import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.List;

/**
 * JSON_TABLE: a document as rows. Its argument may name columns of the tables before it.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/json-table-functions.html">JSON table
 *     functions</a>
 */
final class JsonTableSource implements Source {

  private final CompiledExpr document;
  private final Level root;
  private final List<Field> fields;

  JsonTableSource(CompiledExpr document, Level root, List<Field> fields) {
    this.document = document;
    this.root = root;
    this.fields = fields;
  }

  /** A path and the columns that each of its places fills. */
  record Level(JsonPath path, List<Cell> cells, List<Level> nested) {

    /** Forgets what the columns of this level and of those below held. */
    void clear(Value[] row) {
      cells.forEach(cell -> row[cell.slot()] = NullValue.NULL);
      nested.forEach(level -> level.clear(row));
    }
  }

  /** A column: what it computes, and where to. */
  record Cell(int slot, JsonColumnReader reader) {}

  /** How a column is computed. */
  sealed interface JsonColumnReader {}

  /** FOR ORDINALITY. */
  record Ordinal() implements JsonColumnReader {}

  /** EXISTS PATH. */
  record Exists(JsonPath path, ColumnDef column) implements JsonColumnReader {}

  /** PATH. */
  record At(JsonPath path, JsonScalar scalar) implements JsonColumnReader {}

  @Override
  public List<Field> fields() {
    return fields;
  }

  @Override
  public boolean each(Frame frame, Next next) {
    Value value = document.eval(frame);
    root.clear(frame.row());
    return value.isNull() || rows(root, json(value), frame, next);
  }

  private static Json json(Value value) {
    if (value instanceof JsonValue json) {
      return json.json();
    }
    try {
      return JsonParser.parse(value.text());
    } catch (JsonParser.SyntaxException e) {
      throw ExpressionError.INVALID_JSON_TEXT.with(1, "json_table", e.reason(), e.position());
    }
  }

  private static boolean rows(Level level, Json json, Frame frame, Next next) {
    long ordinal = 0;
    for (Json place : level.path().find(json)) {
      ordinal++;
      for (Cell cell : level.cells()) {
        frame.row()[cell.slot()] = value(cell.reader(), place, ordinal, frame);
      }
      if (!nested(level, place, frame, next)) {
        return false;
      }
    }
    return true;
  }

  /** The rows of nested paths, one path after the other; one row when none of them has any. */
  private static boolean nested(Level level, Json place, Frame frame, Next next) {
    boolean any = false;
    for (Level inner : level.nested()) {
      level.nested().forEach(other -> other.clear(frame.row()));
      any |= !inner.path().find(place).isEmpty();
      if (!rows(inner, place, frame, next)) {
        return false;
      }
    }
    level.nested().forEach(other -> other.clear(frame.row()));
    return any || next.run();
  }

  private static Value value(JsonColumnReader reader, Json place, long ordinal, Frame frame) {
    if (reader instanceof Ordinal) {
      return new LongValue(ordinal);
    }
    if (reader instanceof Exists exists) {
      Value there = LongValue.of(!exists.path().find(place).isEmpty());
      return new Assign(frame.statement(), exists.column(), 1).convert(there);
    }
    At at = (At) reader;
    return at.scalar().of(at.path().find(place), frame.statement());
  }
}
