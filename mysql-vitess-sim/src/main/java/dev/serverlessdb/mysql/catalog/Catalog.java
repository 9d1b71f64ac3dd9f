package dev.serverlessdb.mysql.catalog;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.mysql.storage.Keys;
import dev.serverlessdb.mysql.storage.TransactionView;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import dev.serverlessdb.mysql.type.Collation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * The databases, tables and views, kept in the store beside the rows: an entry each, whose value is
 * the statement that makes it. What was read once is kept in memory for as long as the bytes are
 * the same.
 */
@SuppressWarnings("ArrayRecordComponent") // rows are handed over, never compared as records
public final class Catalog {

  private static final String TABLE = "T";
  private static final String VIEW = "V";

  private record Known(byte[] bytes, Object definition) {}

  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final BiFunction<String, String, Object> reader;

  /** A catalogue; {@code reader} makes a table or view of its database and its kept text. */
  public Catalog(BiFunction<String, String, Object> reader) {
    this.reader = reader;
  }

  /** The collation of a database, or empty when there is none of that name. */
  public Optional<Collation> schema(TransactionView view, String name) {
    byte[] value = view.get(Keys.schema(name), Read.CURRENT);
    return value == null
        ? Optional.empty()
        : Collation.byName(new String(value, StandardCharsets.US_ASCII));
  }

  /** The names of all databases. */
  public List<String> schemas(TransactionView view) {
    List<String> names = new ArrayList<>();
    EntryCursor cursor = view.ascend(Keys.schemas(), Read.CURRENT);
    while (cursor.next()) {
      String key = new String(cursor.key(), 1, cursor.key().length - 1, StandardCharsets.UTF_8);
      names.add(key.substring(2));
    }
    return names;
  }

  /** Makes a database, or changes its collation. */
  public void putSchema(TransactionView view, String name, Collation collation) {
    view.put(Keys.schema(name), collation.sqlName().getBytes(StandardCharsets.US_ASCII));
  }

  /** Removes a database's entry. */
  public void dropSchema(TransactionView view, String name) {
    view.delete(Keys.schema(name));
  }

  /** The table or view of that name. */
  public Optional<Object> find(TransactionView view, String schema, String name) {
    byte[] value = view.get(Keys.table(schema, name), Read.CURRENT);
    return value == null ? Optional.empty() : Optional.of(read(schema, name, value));
  }

  /** The table of that name; empty for a view. */
  public Optional<TableDef> table(TransactionView view, String schema, String name) {
    return find(view, schema, name).filter(TableDef.class::isInstance).map(TableDef.class::cast);
  }

  private Object read(String schema, String name, byte[] value) {
    String key = schema + "\0" + name.toLowerCase(java.util.Locale.ROOT);
    Known before = known.get(key);
    if (before != null && (before.bytes() == value || Arrays.equals(before.bytes(), value))) {
      return before.definition();
    }
    Object definition = reader.apply(schema, new String(value, StandardCharsets.UTF_8));
    known.put(key, new Known(value, definition));
    return definition;
  }

  /** All tables and views of a database, by name. */
  public List<Object> all(TransactionView view, String schema) {
    List<Object> all = new ArrayList<>();
    KeyRange range = Keys.tables(schema);
    EntryCursor cursor = view.ascend(range, Read.CURRENT);
    int prefix = range.from().length;
    while (cursor.next()) {
      byte[] key = cursor.key();
      String name = new String(key, prefix, key.length - prefix, StandardCharsets.UTF_8);
      all.add(read(schema, name, cursor.value()));
    }
    return all;
  }

  /** All tables of a database. */
  public List<TableDef> tables(TransactionView view, String schema) {
    return all(view, schema).stream()
        .filter(TableDef.class::isInstance)
        .map(TableDef.class::cast)
        .toList();
  }

  /** Makes or replaces a table. */
  public void put(TransactionView view, TableDef table) {
    String text = TABLE + table.id() + " " + table.autoIncrement() + "\n" + CreateText.of(table, 0);
    view.put(Keys.table(table.schema(), table.name()), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes or replaces a view. */
  public void put(TransactionView view, ViewDef definition) {
    String columns =
        definition.columns().isEmpty()
            ? ""
            : definition.columns().stream()
                .map(TypeText::name)
                .collect(java.util.stream.Collectors.joining(",", " (", ")"));
    String check =
        definition.check().isEmpty() ? "" : " WITH " + definition.check() + " CHECK OPTION";
    String text =
        VIEW
            + "\nCREATE VIEW "
            + TypeText.name(definition.name())
            + columns
            + " AS "
            + definition.text()
            + check;
    view.put(
        Keys.table(definition.schema(), definition.name()), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Removes a table's or view's entry. */
  public void drop(TransactionView view, String schema, String name) {
    view.delete(Keys.table(schema, name));
  }

  /** A number that no table has had, for one that is made at {@code now}. */
  public int nextId(TransactionView view, Instant now) {
    byte[] last = view.get(Keys.counter(), Read.CURRENT);
    int next = last == null ? 1 : Integer.parseInt(new String(last, StandardCharsets.US_ASCII)) + 1;
    view.put(Keys.counter(), Integer.toString(next).getBytes(StandardCharsets.US_ASCII));
    String millis = Long.toString(now.toEpochMilli());
    view.put(Keys.created(next), millis.getBytes(StandardCharsets.US_ASCII));
    return next;
  }
}
