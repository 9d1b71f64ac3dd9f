package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.dynamo.model.DynamoException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables, kept as rows of the store like everything else, so that fork, checkpoint and restore
 * take them along. A decoded definition is kept for as long as the store hands out the very same
 * row, whichever root it is read from. Thread-safe.
 */
public final class Catalogue {

  private static final String ARN_TABLE = ":table/";
  private static final int CACHED_MAX = 10_000;

  @SuppressWarnings("ArrayRecordComponent") // compared by identity on purpose
  private record Cached(byte[] key, byte[] row, TableDefinition table) {}

  private final ConcurrentHashMap<String, Cached> cache = new ConcurrentHashMap<>();

  /** A catalogue that has read nothing yet. */
  public Catalogue() {}

  /** The name in what may be a name or an ARN. */
  public static String nameOf(String nameOrArn) {
    if (!nameOrArn.startsWith("arn:")) {
      return nameOrArn;
    }
    int at = nameOrArn.indexOf(ARN_TABLE);
    String rest = at < 0 ? nameOrArn : nameOrArn.substring(at + ARN_TABLE.length());
    int slash = rest.indexOf('/');
    return slash < 0 ? rest : rest.substring(0, slash);
  }

  /**
   * The table of that name or ARN, for operations on items.
   *
   * @throws DynamoException when there is none
   */
  public TableDefinition require(ReadView view, String nameOrArn) {
    TableDefinition table = find(view, nameOf(nameOrArn));
    if (table == null) {
      throw DynamoException.resourceNotFound("Requested resource not found");
    }
    return table;
  }

  /**
   * The table of that name or ARN, for operations on tables, which name what they miss.
   *
   * @throws DynamoException when there is none
   */
  public TableDefinition requireNamed(ReadView view, String nameOrArn) {
    String name = nameOf(nameOrArn);
    TableDefinition table = find(view, name);
    if (table == null) {
      throw DynamoException.resourceNotFound(
          "Requested resource not found: Table: " + name + " not found");
    }
    return table;
  }

  /** The table of that name, or null. */
  public @Nullable TableDefinition find(ReadView view, String name) {
    Cached cached = cache.get(name);
    byte[] key = cached == null ? Layout.tableRow(name) : cached.key();
    byte[] row = view.get(key);
    if (row == null) {
      return null;
    }
    if (cached != null && cached.row() == row) {
      return cached.table();
    }
    TableDefinition table = TableRow.decode(row);
    if (cache.size() >= CACHED_MAX) {
      cache.clear();
    }
    cache.put(name, new Cached(key, row, table));
    return table;
  }

  /** Whether a definition that was looked up is still the one in force. */
  @SuppressWarnings("ReferenceEquality") // one row, one definition
  public boolean isCurrent(ReadView view, TableDefinition table) {
    return find(view, table.name()) == table;
  }

  /** The names after {@code start} in order, {@code limit} at most. */
  public static List<String> names(ReadView view, String start, int limit) {
    List<String> names = new ArrayList<>();
    var rows = Layout.tableRows();
    EntryCursor cursor =
        view.ascend(start.isEmpty() ? rows : rows.startingAfter(Layout.tableRow(start)));
    while (names.size() < limit && cursor.next()) {
      names.add(TableRow.decode(cursor.value()).name());
    }
    return names;
  }

  /** A number for a new table. */
  public static int nextId(WriteTransaction tx) {
    byte[] newest = tx.get(Layout.counter());
    int id = newest == null ? 1 : ByteBuffer.wrap(newest).getInt() + 1;
    tx.put(Layout.counter(), ByteBuffer.allocate(4).putInt(id).array());
    return id;
  }

  /** Stores a definition, new or changed. */
  public static void put(WriteTransaction tx, TableDefinition table) {
    tx.put(Layout.tableRow(table.name()), TableRow.encode(table));
  }

  /** Lets the items of a table expire, or no longer when {@code attribute} is null. */
  public static void changeExpiry(
      WriteTransaction tx, TableDefinition table, @Nullable String attribute) {
    TableDefinition changed = table.withExpiry(attribute);
    put(tx, changed);
    if (attribute == null) {
      Expirations.empty(tx, table);
    } else {
      Expirations.fill(tx, changed);
    }
  }

  /** Removes a table and everything in it. */
  public static void drop(WriteTransaction tx, TableDefinition table) {
    if (table.expiryAttribute() != null) {
      Expirations.empty(tx, table);
    }
    tx.delete(Layout.tableRow(table.name()));
    tx.deleteRange(Layout.allItems(table));
    tx.deleteRange(Layout.allEntries(table));
    tx.deleteRange(Layout.allCollections(table));
  }
}
