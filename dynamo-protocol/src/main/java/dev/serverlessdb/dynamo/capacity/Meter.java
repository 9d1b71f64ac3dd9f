package dev.serverlessdb.dynamo.capacity;

import java.util.ArrayList;
import java.util.List;

/** What one request consumes, table by table in the order in which they were touched. */
public final class Meter {

  private final List<TableMeter> tables = new ArrayList<>(1);

  /** Nothing consumed yet. */
  public Meter() {}

  /** Where the consumption of the table of that name is counted. */
  public TableMeter of(String table) {
    for (TableMeter meter : tables) {
      if (meter.tableName().equals(table)) {
        return meter;
      }
    }
    TableMeter meter = new TableMeter(table);
    tables.add(meter);
    return meter;
  }

  /** The tables touched. */
  public List<TableMeter> tables() {
    return tables;
  }

  /** Read units of all tables. */
  public double readUnits() {
    double sum = 0;
    for (TableMeter meter : tables) {
      sum += meter.readUnits();
    }
    return sum;
  }

  /** Write units of all tables. */
  public double writeUnits() {
    double sum = 0;
    for (TableMeter meter : tables) {
      sum += meter.writeUnits();
    }
    return sum;
  }
}
