package dev.serverlessdb.dynamo.capacity;

import dev.serverlessdb.dynamo.capacity.TableMeter.Part;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The member {@code ConsumedCapacity} of answers.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html">ConsumedCapacity</a>
 */
public final class ConsumedCapacity {

  private static final String MODE = "ReturnConsumedCapacity";

  private ConsumedCapacity() {}

  /** Writes the member for the one table of a request, if the request asks for it. */
  public static void write(JsonOut out, JsonObject input, TableMeter meter) {
    String mode = input.string(MODE);
    if (isWanted(mode)) {
      out.name("ConsumedCapacity");
      writeTable(out, mode, meter, input.string("TableName", meter.tableName()), false);
    }
  }

  /**
   * Writes the member as a list of all tables, if the request asks for it.
   *
   * @param asked what the request calls the table of a name
   * @param split whether reads and writes are also told apart, as transactions do
   */
  public static void writeAll(
      JsonOut out, JsonObject input, Meter meter, UnaryOperator<String> asked, boolean split) {
    String mode = input.string(MODE);
    if (isWanted(mode)) {
      out.name("ConsumedCapacity").beginArray();
      for (TableMeter table : meter.tables()) {
        writeTable(out, mode, table, asked.apply(table.tableName()), split);
      }
      out.endArray();
    }
  }

  private static boolean isWanted(@Nullable String mode) {
    return mode != null && !mode.equals("NONE");
  }

  private static void writeTable(
      JsonOut out, @Nullable String mode, TableMeter meter, String name, boolean split) {
    out.beginObject().name("TableName").value(name);
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
