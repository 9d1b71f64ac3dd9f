package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.Catalog;
import java.util.concurrent.atomic.AtomicLong;

/** What the engine keeps for one branch besides what lies in its store. */
final class Database {

  private final Catalog catalog;
  private final AutoIncrements autoIncrements = new AutoIncrements();
  private final java.util.Map<Integer, AtomicLong> rowIds =
      new java.util.concurrent.ConcurrentHashMap<>();

  Database(Catalog catalog) {
    this.catalog = catalog;
  }

  Catalog catalog() {
    return catalog;
  }

  AutoIncrements autoIncrements(Run run, boolean temporary) {
    return temporary ? TemporaryTables.of(run).autoIncrements() : autoIncrements;
  }

  /** The counter of rows without a primary key. */
  AtomicLong rowIds(Run run, TableAccess access) {
    var map = access.table().temporary() ? TemporaryTables.of(run).rowIds() : rowIds;
    return map.computeIfAbsent(access.table().id(), id -> new AtomicLong(access.lastRowId()));
  }
}
