package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.Catalog;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.ViewDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.Keywords;
import dev.serverlessdb.mysql.type.Collation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tables of information_schema that tools ask for, made from the catalogue when they are read.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/information-schema.html">INFORMATION_SCHEMA
 *     tables</a>
 */
final class InformationSchema {

  static final String NAME = "information_schema";
  static final String CATALOG = "def";

  private static final String ROUTINE_COLUMNS =
      "SPECIFIC_NAME ROUTINE_CATALOG ROUTINE_SCHEMA ROUTINE_NAME ROUTINE_TYPE DATA_TYPE"
          + " CHARACTER_MAXIMUM_LENGTH CHARACTER_OCTET_LENGTH NUMERIC_PRECISION NUMERIC_SCALE"
          + " DATETIME_PRECISION CHARACTER_SET_NAME COLLATION_NAME DTD_IDENTIFIER ROUTINE_BODY"
          + " ROUTINE_DEFINITION EXTERNAL_NAME EXTERNAL_LANGUAGE PARAMETER_STYLE IS_DETERMINISTIC"
          + " SQL_DATA_ACCESS SQL_PATH SECURITY_TYPE CREATED LAST_ALTERED SQL_MODE ROUTINE_COMMENT"
          + " DEFINER CHARACTER_SET_CLIENT COLLATION_CONNECTION DATABASE_COLLATION";
  private static final String PARAMETER_COLUMNS =
      "SPECIFIC_CATALOG SPECIFIC_SCHEMA SPECIFIC_NAME ORDINAL_POSITION PARAMETER_MODE"
          + " PARAMETER_NAME DATA_TYPE CHARACTER_MAXIMUM_LENGTH CHARACTER_OCTET_LENGTH"
          + " NUMERIC_PRECISION NUMERIC_SCALE DATETIME_PRECISION CHARACTER_SET_NAME COLLATION_NAME"
          + " DTD_IDENTIFIER ROUTINE_TYPE";

  /** Tables that only those may read who may see what others run. */
  private static final Set<String> PRIVILEGED =
      Set.of(
          "INNODB_BUFFER_PAGE",
          "INNODB_BUFFER_PAGE_LRU",
          "INNODB_BUFFER_POOL_STATS",
          "INNODB_CACHED_INDEXES",
          "INNODB_CMP",
          "INNODB_CMPMEM",
          "INNODB_COLUMNS",
          "INNODB_DATAFILES",
          "INNODB_FIELDS",
          "INNODB_FOREIGN",
          "INNODB_FOREIGN_COLS",
          "INNODB_INDEXES",
          "INNODB_METRICS",
          "INNODB_TABLES",
          "INNODB_TABLESPACES",
          "INNODB_TABLESTATS",
          "INNODB_TEMP_TABLE_INFO",
          "INNODB_VIRTUAL");

  /** Makes one table. */
  @FunctionalInterface
  private interface Maker {
    Listing make(InformationSchema schema);
  }

  private static final Map<String, Maker> TABLES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("SCHEMATA", InformationSchema::schemata),
              Map.entry("TABLES", InformationSchema::tables),
              Map.entry("COLUMNS", s -> new InformationColumns(s).columns()),
              Map.entry("STATISTICS", s -> new InformationKeys(s).statistics()),
              Map.entry("KEY_COLUMN_USAGE", s -> new InformationKeys(s).keyColumns()),
              Map.entry("TABLE_CONSTRAINTS", s -> new InformationKeys(s).constraints()),
              Map.entry("REFERENTIAL_CONSTRAINTS", s -> new InformationKeys(s).references()),
              Map.entry("CHECK_CONSTRAINTS", s -> new InformationKeys(s).checks()),
              Map.entry("VIEWS", InformationSchema::views),
              Map.entry("COLLATIONS", InformationSchema::collations),
              Map.entry("CHARACTER_SETS", s -> new InformationServer(s).characterSets()),
              Map.entry("ENGINES", s -> new InformationServer(s).engines()),
              Map.entry(
                  "COLLATION_CHARACTER_SET_APPLICABILITY",
                  s -> new InformationServer(s).collationApplicability()),
              Map.entry("PROCESSLIST", s -> new InformationServer(s).processes()),
              Map.entry("PARTITIONS", s -> new InformationServer(s).partitions()),
              Map.entry("SCHEMATA_EXTENSIONS", s -> new InformationServer(s).schemataExtensions()),
              Map.entry("TABLES_EXTENSIONS", s -> new InformationServer(s).tablesExtensions()),
              Map.entry("COLUMNS_EXTENSIONS", s -> new InformationServer(s).columnsExtensions()),
              Map.entry(
                  "TABLE_CONSTRAINTS_EXTENSIONS",
                  s -> new InformationServer(s).constraintsExtensions()),
              Map.entry("VIEW_TABLE_USAGE", s -> new InformationServer(s).viewTables()),
              Map.entry(
                  "TRIGGERS",
                  s ->
                      s.empty(
                          "TRIGGER_CATALOG",
                          "TRIGGER_SCHEMA",
                          "TRIGGER_NAME",
                          "EVENT_MANIPULATION",
                          "EVENT_OBJECT_CATALOG",
                          "EVENT_OBJECT_SCHEMA",
                          "EVENT_OBJECT_TABLE",
                          "ACTION_ORDER",
                          "ACTION_CONDITION",
                          "ACTION_STATEMENT",
                          "ACTION_ORIENTATION",
                          "ACTION_TIMING",
                          "ACTION_REFERENCE_OLD_TABLE",
                          "ACTION_REFERENCE_NEW_TABLE",
                          "ACTION_REFERENCE_OLD_ROW",
                          "ACTION_REFERENCE_NEW_ROW",
                          "CREATED",
                          "SQL_MODE",
                          "DEFINER",
                          "CHARACTER_SET_CLIENT",
                          "COLLATION_CONNECTION",
                          "DATABASE_COLLATION")),
              Map.entry("ROUTINES", s -> s.empty(ROUTINE_COLUMNS.split(" ", -1))),
              Map.entry("PARAMETERS", s -> s.empty(PARAMETER_COLUMNS.split(" ", -1))),
              Map.entry("KEYWORDS", InformationSchema::keywords),
              Map.entry("USER_PRIVILEGES", s -> s.privileges("")),
              Map.entry("SCHEMA_PRIVILEGES", s -> s.privileges("TABLE_SCHEMA")),
              Map.entry("TABLE_PRIVILEGES", s -> s.privileges("TABLE_SCHEMA TABLE_NAME")),
              Map.entry(
                  "COLUMN_PRIVILEGES", s -> s.privileges("TABLE_SCHEMA TABLE_NAME COLUMN_NAME"))));

  private final QueryPlanner planner;
  private final Run run;
  private final Catalog catalog;

  private InformationSchema(QueryPlanner planner) {
    this.planner = planner;
    this.run = planner.run();
    this.catalog = planner.catalog();
  }

  Run run() {
    return run;
  }

  Catalog catalog() {
    return catalog;
  }

  QueryPlanner planner() {
    return planner;
  }

  static List<String> names() {
    TreeSet<String> names = new TreeSet<>(TABLES.keySet());
    names.addAll(InformationServer.EMPTY.keySet());
    return List.copyOf(names);
  }

  static Plan plan(String name, QueryPlanner planner) {
    String upper = name.toUpperCase(Locale.ROOT);
    Maker maker = TABLES.get(upper);
    if (InformationServer.EMPTY.containsKey(upper)) {
      return new InformationServer(new InformationSchema(planner)).empty(upper);
    }
    if (PRIVILEGED.contains(upper)) {
      throw MySqlError.SPECIFIC_ACCESS_DENIED.with("PROCESS");
    }
    if (maker == null) {
      throw MySqlError.UNKNOWN_TABLE.with(upper, "information_schema");
    }
    return maker.make(new InformationSchema(planner));
  }

  private Listing empty(String... columns) {
    return new Listing(run, columns);
  }

  /** Privileges that accounts have on less than everything: there are none. */
  private Listing privileges(String on) {
    String columns = "GRANTEE TABLE_CATALOG " + on + " PRIVILEGE_TYPE IS_GRANTABLE";
    return new Listing(run, columns.split(" +"));
  }

  private Listing keywords() {
    Listing list = new Listing(run, "WORD", "RESERVED");
    list.number("RESERVED");
    Keywords.reserved().forEach(word -> list.add(word, "1"));
    return list;
  }

  private Listing schemata() {
    Listing list =
        new Listing(
            run,
            "CATALOG_NAME",
            "SCHEMA_NAME",
            "DEFAULT_CHARACTER_SET_NAME",
            "DEFAULT_COLLATION_NAME",
            "SQL_PATH",
            "DEFAULT_ENCRYPTION");
    for (String schema : ServerSchemas.NAMES) {
      boolean own = schema.equals(NAME);
      String charset = own ? "utf8mb3" : "utf8mb4";
      String collation = own ? "utf8mb3_general_ci" : "utf8mb4_0900_ai_ci";
      list.add(CATALOG, schema, charset, collation, null, "NO");
    }
    for (String schema : catalog.schemas(run.view())) {
      Collation collation = catalog.schema(run.view(), schema).orElse(Collation.UTF8MB4_0900_AI_CI);
      list.add(CATALOG, schema, collation.charset(), collation.sqlName(), null, "NO");
    }
    return list;
  }

  interface Each {
    void take(String schema, Object found);
  }

  void each(Each each) {
    for (String schema : catalog.schemas(run.view())) {
      catalog.all(run.view(), schema).forEach(found -> each.take(schema, found));
    }
  }

  void eachTable(java.util.function.Consumer<TableDef> each) {
    each(
        (schema, found) -> {
          if (found instanceof TableDef table) {
            each.accept(table);
          }
        });
  }

  private static final String TABLE_COLUMNS =
      "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME TABLE_TYPE ENGINE VERSION ROW_FORMAT TABLE_ROWS"
          + " AVG_ROW_LENGTH DATA_LENGTH MAX_DATA_LENGTH INDEX_LENGTH DATA_FREE AUTO_INCREMENT"
          + " CREATE_TIME UPDATE_TIME CHECK_TIME TABLE_COLLATION CHECKSUM CREATE_OPTIONS"
          + " TABLE_COMMENT";

  private Listing tables() {
    String[] columns = TABLE_COLUMNS.split(" ", -1);
    Listing list = new Listing(run, columns);
    list.number(
        "VERSION",
        "TABLE_ROWS",
        "AVG_ROW_LENGTH",
        "DATA_LENGTH",
        "MAX_DATA_LENGTH",
        "INDEX_LENGTH",
        "DATA_FREE",
        "AUTO_INCREMENT");
    for (String name : names()) {
      list.add(tableRow(columns.length, "information_schema", name, "SYSTEM VIEW"));
    }
    each(
        (schema, found) -> {
          if (found instanceof TableDef table) {
            @Nullable String[] row = tableRow(columns.length, schema, table.name(), "BASE TABLE");
            row[4] = "InnoDB";
            row[5] = "10";
            row[6] = "Dynamic";
            TableStatistics known = TableStatistics.of(table, run);
            row[7] = Long.toString(known.rows());
            row[8] = Long.toString(known.averageLength());
            row[9] = Long.toString(known.dataLength());
            row[10] = "0";
            row[11] = Long.toString(known.indexLength());
            row[12] = "0";
            row[13] = nextNumber(table);
            row[14] = known.created();
            row[17] = table.collation().sqlName();
            row[20] = table.comment();
            list.add(row);
          } else if (found instanceof ViewDef view) {
            @Nullable String[] row = tableRow(columns.length, schema, view.name(), "VIEW");
            row[20] = "VIEW";
            list.add(row);
          }
        });
    return list;
  }

  private @Nullable String nextNumber(TableDef table) {
    return table.autoColumn() < 0 ? null : Long.toString(planner.nextNumber(table));
  }

  private static @Nullable String[] tableRow(int width, String schema, String name, String type) {
    @Nullable String[] row = new String[width];
    row[0] = CATALOG;
    row[1] = schema;
    row[2] = name;
    row[3] = type;
    row[19] = "";
    row[20] = "";
    return row;
  }

  private Listing views() {
    Listing list =
        new Listing(
            run,
            "TABLE_CATALOG",
            "TABLE_SCHEMA",
            "TABLE_NAME",
            "VIEW_DEFINITION",
            "CHECK_OPTION",
            "IS_UPDATABLE",
            "DEFINER",
            "SECURITY_TYPE",
            "CHARACTER_SET_CLIENT",
            "COLLATION_CONNECTION");
    each(
        (schema, found) -> {
          if (found instanceof ViewDef view) {
            list.add(
                CATALOG,
                schema,
                view.name(),
                ViewText.definition(view, planner),
                view.check().isEmpty() ? "NONE" : view.check(),
                ViewText.isUpdatable(view) ? "YES" : "NO",
                run.user() + "@%",
                "DEFINER",
                "utf8mb4",
                run.connectionCollation());
          }
        });
    return list;
  }

  private Listing collations() {
    Listing list =
        new Listing(
            run,
            "COLLATION_NAME",
            "CHARACTER_SET_NAME",
            "ID",
            "IS_DEFAULT",
            "IS_COMPILED",
            "SORTLEN",
            "PAD_ATTRIBUTE");
    list.number("ID", "SORTLEN");
    CollationRows.all().forEach(list::add);
    return list;
  }
}
