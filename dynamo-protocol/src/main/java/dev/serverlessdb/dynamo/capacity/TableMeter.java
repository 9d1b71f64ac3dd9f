package dev.serverlessdb.dynamo.capacity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request consumes of one table and its indexes. */
public final class TableMeter {

  /** Consumption of a table or an index. */
  public static final class Part {
    private double read;
    private double write;

    /** Read units. */
    public double read() {
      return read;
    }

    /** Write units. */
    public double write() {
      return write;
    }

    /** Both kinds together, as the API shows them. */
    public double units() {
      return read + write;
    }
  }

  private final String tableName;
  private final Part table = new Part();
  private @Nullable Map<String, Part> globals;
  private @Nullable Map<String, Part> locals;

  TableMeter(String tableName) {
    this.tableName = tableName;
  }

  /** The table's name. */
  public String tableName() {
    return tableName;
  }

  /** Consumption of the table itself. */
  public Part table() {
    return table;
  }

  /** Consumption of its global indexes. */
  public Map<String, Part> globals() {
    return globals == null ? Map.of() : globals;
  }

  /** Consumption of its local indexes. */
  public Map<String, Part> locals() {
    return locals == null ? Map.of() : locals;
  }

  /** Adds a read of the table. */
  public void read(double units) {
    table.read += units;
  }

  /** Adds a read of an index. */
  public void readIndex(String index, boolean global, double units) {
    part(index, global).read += units;
  }

  /** Adds a write of the table. */
  public void write(double units) {
    table.write += units;
  }

  /** Adds a write of an index. */
  public void writeIndex(String index, boolean global, double units) {
    part(index, global).write += units;
  }

  private Part part(String index, boolean global) {
    if (global) {
      if (globals == null) {
        globals = new LinkedHashMap<>();
      }
      return globals.computeIfAbsent(index, name -> new Part());
    }
    if (locals == null) {
      locals = new LinkedHashMap<>();
    }
    return locals.computeIfAbsent(index, name -> new Part());
  }

  /** Read units of the table and all its indexes. */
  public double readUnits() {
    double sum = table.read;
    for (Part part : globals().values()) {
      sum += part.read;
    }
    for (Part part : locals().values()) {
      sum += part.read;
    }
    return sum;
  }

  /** Write units of the table and all its indexes. */
  public double writeUnits() {
    double sum = table.write;
    for (Part part : globals().values()) {
      sum += part.write;
    }
    for (Part part : locals().values()) {
      sum += part.write;
    }
    return sum;
  }
}
