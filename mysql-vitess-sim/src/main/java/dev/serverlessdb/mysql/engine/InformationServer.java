package dev.serverlessdb.mysql.engine;

import static dev.serverlessdb.mysql.engine.InformationSchema.CATALOG;

import dev.serverlessdb.mysql.catalog.ViewDef;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import dev.serverlessdb.mysql.type.Collation;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables of information_schema that tell of the server rather than of what users have made, and
 * those of things that there are none of here.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/information-schema.html">INFORMATION_SCHEMA
 *     tables</a>
 */
final class InformationServer {

  /** The columns of tables without rows. */
  static final Map<String, String> EMPTY =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "ADMINISTRABLE_ROLE_AUTHORIZATIONS",
                  "USER HOST GRANTEE GRANTEE_HOST ROLE_NAME ROLE_HOST IS_GRANTABLE IS_DEFAULT"
                      + " IS_MANDATORY"),
              Map.entry(
                  "APPLICABLE_ROLES",
                  "USER HOST GRANTEE GRANTEE_HOST ROLE_NAME ROLE_HOST IS_GRANTABLE IS_DEFAULT"
                      + " IS_MANDATORY"),
              Map.entry("COLUMN_STATISTICS", "SCHEMA_NAME TABLE_NAME COLUMN_NAME HISTOGRAM"),
              Map.entry("ENABLED_ROLES", "ROLE_NAME ROLE_HOST IS_DEFAULT IS_MANDATORY"),
              Map.entry(
                  "EVENTS",
                  "EVENT_CATALOG EVENT_SCHEMA EVENT_NAME DEFINER TIME_ZONE EVENT_BODY"
                      + " EVENT_DEFINITION EVENT_TYPE EXECUTE_AT INTERVAL_VALUE INTERVAL_FIELD"
                      + " SQL_MODE STARTS ENDS STATUS ON_COMPLETION CREATED LAST_ALTERED"
                      + " LAST_EXECUTED EVENT_COMMENT ORIGINATOR CHARACTER_SET_CLIENT"
                      + " COLLATION_CONNECTION DATABASE_COLLATION"),
              Map.entry(
                  "FILES",
                  "FILE_ID FILE_NAME FILE_TYPE TABLESPACE_NAME TABLE_CATALOG TABLE_SCHEMA"
                      + " TABLE_NAME LOGFILE_GROUP_NAME LOGFILE_GROUP_NUMBER ENGINE FULLTEXT_KEYS"
                      + " DELETED_ROWS UPDATE_COUNT FREE_EXTENTS TOTAL_EXTENTS EXTENT_SIZE"
                      + " INITIAL_SIZE MAXIMUM_SIZE AUTOEXTEND_SIZE CREATION_TIME"
                      + " LAST_UPDATE_TIME LAST_ACCESS_TIME RECOVER_TIME TRANSACTION_COUNTER"
                      + " VERSION ROW_FORMAT TABLE_ROWS AVG_ROW_LENGTH DATA_LENGTH"
                      + " MAX_DATA_LENGTH INDEX_LENGTH DATA_FREE CREATE_TIME UPDATE_TIME"
                      + " CHECK_TIME CHECKSUM STATUS EXTRA"),
              Map.entry(
                  "INNODB_TRX",
                  "trx_id trx_state trx_started trx_requested_lock_id trx_wait_started trx_weight"
                      + " trx_mysql_thread_id trx_query trx_operation_state trx_tables_in_use"
                      + " trx_tables_locked trx_lock_structs trx_lock_memory_bytes"
                      + " trx_rows_locked trx_rows_modified trx_concurrency_tickets"
                      + " trx_isolation_level trx_unique_checks trx_foreign_key_checks"
                      + " trx_last_foreign_key_error trx_adaptive_hash_latched"
                      + " trx_adaptive_hash_timeout trx_is_read_only"
                      + " trx_autocommit_non_locking trx_schedule_weight"),
              Map.entry(
                  "OPTIMIZER_TRACE",
                  "QUERY TRACE MISSING_BYTES_BEYOND_MAX_MEM_SIZE INSUFFICIENT_PRIVILEGES"),
              Map.entry(
                  "PLUGINS",
                  "PLUGIN_NAME PLUGIN_VERSION PLUGIN_STATUS PLUGIN_TYPE"
                      + " PLUGIN_TYPE_VERSION PLUGIN_LIBRARY PLUGIN_LIBRARY_VERSION PLUGIN_AUTHOR"
                      + " PLUGIN_DESCRIPTION PLUGIN_LICENSE LOAD_OPTION"),
              Map.entry(
                  "PROFILING",
                  "QUERY_ID SEQ STATE DURATION CPU_USER CPU_SYSTEM CONTEXT_VOLUNTARY"
                      + " CONTEXT_INVOLUNTARY BLOCK_OPS_IN BLOCK_OPS_OUT MESSAGES_SENT"
                      + " MESSAGES_RECEIVED PAGE_FAULTS_MAJOR PAGE_FAULTS_MINOR SWAPS"
                      + " SOURCE_FUNCTION SOURCE_FILE SOURCE_LINE"),
              Map.entry(
                  "RESOURCE_GROUPS",
                  "RESOURCE_GROUP_NAME RESOURCE_GROUP_TYPE RESOURCE_GROUP_ENABLED VCPU_IDS"
                      + " THREAD_PRIORITY"),
              Map.entry(
                  "ROLE_COLUMN_GRANTS",
                  "GRANTOR GRANTOR_HOST GRANTEE GRANTEE_HOST TABLE_CATALOG TABLE_SCHEMA"
                      + " TABLE_NAME COLUMN_NAME PRIVILEGE_TYPE IS_GRANTABLE"),
              Map.entry(
                  "ROLE_TABLE_GRANTS",
                  "GRANTOR GRANTOR_HOST GRANTEE GRANTEE_HOST TABLE_CATALOG TABLE_SCHEMA"
                      + " TABLE_NAME PRIVILEGE_TYPE IS_GRANTABLE"),
              Map.entry(
                  "ST_GEOMETRY_COLUMNS",
                  "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME COLUMN_NAME SRS_NAME SRS_ID"
                      + " GEOMETRY_TYPE_NAME"),
              Map.entry(
                  "TABLESPACES",
                  "TABLESPACE_NAME ENGINE TABLESPACE_TYPE LOGFILE_GROUP_NAME EXTENT_SIZE"
                      + " AUTOEXTEND_SIZE MAXIMUM_SIZE NODEGROUP_ID TABLESPACE_COMMENT"),
              Map.entry("USER_ATTRIBUTES", "USER HOST ATTRIBUTE"),
              Map.entry(
                  "VIEW_ROUTINE_USAGE",
                  "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME SPECIFIC_CATALOG SPECIFIC_SCHEMA"
                      + " SPECIFIC_NAME")));

  private final InformationSchema schema;
  private final Run run;

  InformationServer(InformationSchema schema) {
    this.schema = schema;
    this.run = schema.run();
  }

  private Listing of(String columns) {
    return new Listing(run, columns.split(" ", -1));
  }

  Listing engines() {
    Listing list = of("ENGINE SUPPORT COMMENT TRANSACTIONS XA SAVEPOINTS");
    String comment = "Supports transactions, row-level locking, and foreign keys";
    list.add("InnoDB", "DEFAULT", comment, "YES", "YES", "YES");
    return list;
  }

  Listing characterSets() {
    Listing list = of("CHARACTER_SET_NAME DEFAULT_COLLATE_NAME DESCRIPTION MAXLEN");
    list.number("MAXLEN");
    CharsetRows.all().forEach(row -> list.add(row[0], row[2], row[1], row[3]));
    return list;
  }

  Listing collationApplicability() {
    Listing list = of("COLLATION_NAME CHARACTER_SET_NAME");
    for (Collation collation : Collation.values()) {
      list.add(collation.sqlName(), collation.charset());
    }
    return list;
  }

  Listing processes() {
    Listing list = of("ID USER HOST DB COMMAND TIME STATE INFO");
    list.number("ID", "TIME");
    run.processes().forEach(list::add);
    return list;
  }

  /** A table that is not partitioned has one line. */
  Listing partitions() {
    Listing list =
        of(
            "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME PARTITION_NAME SUBPARTITION_NAME"
                + " PARTITION_ORDINAL_POSITION SUBPARTITION_ORDINAL_POSITION PARTITION_METHOD"
                + " SUBPARTITION_METHOD PARTITION_EXPRESSION SUBPARTITION_EXPRESSION"
                + " PARTITION_DESCRIPTION TABLE_ROWS AVG_ROW_LENGTH DATA_LENGTH MAX_DATA_LENGTH"
                + " INDEX_LENGTH DATA_FREE CREATE_TIME UPDATE_TIME CHECK_TIME CHECKSUM"
                + " PARTITION_COMMENT NODEGROUP TABLESPACE_NAME");
    list.number("TABLE_ROWS", "AVG_ROW_LENGTH", "DATA_LENGTH", "INDEX_LENGTH", "DATA_FREE");
    schema.eachTable(
        table -> {
          TableStatistics known = TableStatistics.of(table, run);
          @Nullable String[] row = new String[25];
          row[0] = CATALOG;
          row[1] = table.schema();
          row[2] = table.name();
          row[12] = Long.toString(known.rows());
          row[13] = Long.toString(known.averageLength());
          row[14] = Long.toString(known.dataLength());
          row[15] = "0";
          row[16] = Long.toString(known.indexLength());
          row[17] = "0";
          row[18] = known.created();
          row[22] = "";
          list.add(row);
        });
    return list;
  }

  Listing schemataExtensions() {
    Listing list = of("CATALOG_NAME SCHEMA_NAME OPTIONS");
    schema.catalog().schemas(run.view()).forEach(name -> list.add(CATALOG, name, ""));
    return list;
  }

  Listing tablesExtensions() {
    Listing list =
        of(
            "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME ENGINE_ATTRIBUTE"
                + " SECONDARY_ENGINE_ATTRIBUTE");
    schema.eachTable(table -> list.add(CATALOG, table.schema(), table.name(), null, null));
    return list;
  }

  Listing columnsExtensions() {
    Listing list =
        of(
            "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME COLUMN_NAME ENGINE_ATTRIBUTE"
                + " SECONDARY_ENGINE_ATTRIBUTE");
    schema.eachTable(
        table ->
            table.columns().stream()
                .filter(column -> !column.isHidden())
                .forEach(
                    c -> list.add(CATALOG, table.schema(), table.name(), c.name(), null, null)));
    return list;
  }

  Listing constraintsExtensions() {
    Listing list =
        of(
            "CONSTRAINT_CATALOG CONSTRAINT_SCHEMA CONSTRAINT_NAME TABLE_NAME ENGINE_ATTRIBUTE"
                + " SECONDARY_ENGINE_ATTRIBUTE");
    schema.eachTable(
        table ->
            table.indexes().stream()
                .filter(index -> index.isUnique())
                .forEach(
                    index ->
                        list.add(CATALOG, table.schema(), index.name(), table.name(), null, null)));
    return list;
  }

  /** The tables that views read. */
  Listing viewTables() {
    Listing list = of("VIEW_CATALOG VIEW_SCHEMA VIEW_NAME TABLE_CATALOG TABLE_SCHEMA TABLE_NAME");
    schema.each(
        (own, found) -> {
          if (found instanceof ViewDef view) {
            usage(view.query(), view, list);
          }
        });
    return list;
  }

  private static void usage(Query query, ViewDef view, Listing list) {
    if (query.body() instanceof Query.Select select) {
      for (QueryParts.Leaf leaf : QueryParts.leaves(select.from())) {
        if (leaf.ref() instanceof TableRef.Named table) {
          String in = table.schema().isEmpty() ? view.schema() : table.schema();
          list.add(CATALOG, view.schema(), view.name(), CATALOG, in, table.name());
        } else if (leaf.ref() instanceof TableRef.Derived derived) {
          usage(derived.query(), view, list);
        }
      }
    } else if (query.body() instanceof Query.SetOperation operation) {
      usage(operation.left(), view, list);
      usage(operation.right(), view, list);
    }
  }

  /** A table without rows. */
  Listing empty(String name) {
    return of(EMPTY.getOrDefault(name, ""));
  }
}
