package dev.serverlessdb.dynamo.capacity;

import dev.serverlessdb.dynamo.capacity.TableMeter.Part;
import dev.serverlessdb.dynamo.wire.JsonOut;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The member {@code ConsumedCapacity} of answers.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html">ConsumedCapacity</a>
 */
public final class ConsumedCapacity {

  private ConsumedCapacity() {}

  /** Writes the member for one table, if {@code mode} asks for it. */
  public static void write(JsonOut out, @Nullable String mode, TableMeter meter) {
    if (isWanted(mode)) {
      out.name("ConsumedCapacity");
      writeTable(out, mode, meter, false);
    }
  }

  /**
   * Writes the member as a list of all tables, if {@code mode} asks for it.
   *
   * @param split whether reads and writes are also told apart, as transactions do
   */
  public static void writeAll(JsonOut out, @Nullable String mode, Meter meter, boolean split) {
    if (isWanted(mode)) {
      out.name("ConsumedCapacity").beginArray();
      for (TableMeter table : meter.tables()) {
        writeTable(out, mode, table, split);
      }
      out.endArray();
    }
  }

  private static boolean isWanted(@Nullable String mode) {
    return mode != null && !mode.equals("NONE");
  }

  private static void writeTable(
      JsonOut out, @Nullable String mode, TableMeter meter, boolean split) {
    out.beginObject().name("TableName").value(meter.tableName());
    double read = meter.readUnits();
    double write = meter.writeUnits();
    out.name("CapacityUnits").value(read + write);
    writeSplit(out, read, write, split);
    if ("INDEXES".equals(mode)) {
      out.name("Table");
      writePart(out, meter.table(), split);
      writeParts(out, "LocalSecondaryIndexes", meter.locals(), split);
      writeParts(out, "GlobalSecondaryIndexes", meter.globals(), split);
    }
    out.endObject();
  }

  private static void writeParts(
      JsonOut out, String member, Map<String, Part> parts, boolean split) {
    if (parts.isEmpty()) {
      return;
    }
    out.name(member).beginObject();
    parts.forEach(
        (name, part) -> {
          out.name(name);
          writePart(out, part, split);
        });
    out.endObject();
  }

  private static void writePart(JsonOut out, Part part, boolean split) {
    out.beginObject().name("CapacityUnits").value(part.units());
    writeSplit(out, part.read(), part.write(), split);
    out.endObject();
  }

  private static void writeSplit(JsonOut out, double read, double write, boolean split) {
    if (split && read > 0) {
      out.name("ReadCapacityUnits").value(read);
    }
    if (split && write > 0) {
      out.name("WriteCapacityUnits").value(write);
    }
  }
}
