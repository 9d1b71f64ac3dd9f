package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.dynamo.capacity.ConsumedCapacity;
import dev.serverlessdb.dynamo.capacity.Units;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.table.ItemCodec;
import dev.serverlessdb.dynamo.table.Keys;
import dev.serverlessdb.dynamo.table.Layout;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.AttributeJson;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads up to 100 items of several tables by their keys.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
final class BatchGetItem implements Operation {

  private static final int KEYS_MAX = 100;
  private static final long BYTES_MAX = 16L << 20;

  private static final StructureShape INPUT =
      Shape.structure("BatchGetItemInput")
          .with("ReturnConsumedCapacity", Shapes.CONSUMED_CAPACITY)
          .require(
              "RequestItems",
              Shape.map(
                      Shape.structure("KeysAndAttributes")
                          .with("AttributesToGet", Shapes.ATTRIBUTES_TO_GET)
                          .require("Keys", Shape.list(Shapes.ATTRIBUTES).size(1, Integer.MAX_VALUE))
                          .with("ConsistentRead", Shape.flag())
                          .with("ProjectionExpression", Shape.text())
                          .with("ExpressionAttributeNames", Shapes.NAMES))
                  .keys(Shapes.BATCH_TABLE));

  @Override
  public String name() {
    return "BatchGetItem";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public Touched touched(World world, JsonObject input) {
    JsonObject tables = Batches.requestItems(input);
    List<String> names = new ArrayList<>();
    List<JsonObject> keys = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      names.add(tables.nameAt(i));
      if (tables.valueAt(i) instanceof JsonObject request) {
        Batches.addObjects(request.list("Keys"), keys);
      }
    }
    return Touched.all(names, keys);
  }

  /** The part of the request for one table, read and checked against it. */
  private record Part(
      String name, JsonObject request, TableDefinition table, Chosen chosen, List<Item> keys) {}

  @Override
  public void run(Call call) {
    JsonObject tables = Batches.requestItems(call.input());
    if (tables.size() == 0) {
      throw DynamoException.validation("The requestItems parameter is required for BatchGetItem");
    }
    checkCounts(tables);
    checkForms(tables);
    Snapshot root = call.world().store().snapshot();
    List<Part> parts = read(call, root, tables);
    int total = parts.stream().mapToInt(part -> part.keys().size()).sum();
    new Answer(call, root, Math.max(0, total - call.unprocessed())).write(parts);
    ConsumedCapacity.writeAll(
        call.out(), call.input(), call.meter(), Several.asked(tables.names()), false);
  }

  private static void checkCounts(JsonObject tables) {
    int total = 0;
    for (int i = 0; i < tables.size(); i++) {
      JsonObject request = tables.object(tables.nameAt(i));
      int count = request == null ? 0 : request.list("Keys").size();
      if (count > KEYS_MAX) {
        throw DynamoException.validation(
            "1 validation error detected: Value at 'RequestItems."
                + tables.nameAt(i)
                + ".member.Keys' failed to satisfy constraint: Member must have length less than or"
                + " equal to "
                + KEYS_MAX);
      }
      total += count;
    }
    if (total > KEYS_MAX) {
      throw DynamoException.validation("Too many items requested for the BatchGetItem call");
    }
  }

  /** One form of projection for all tables. */
  private static void checkForms(JsonObject tables) {
    JsonObject forms = new JsonObject();
    for (int i = 0; i < tables.size(); i++) {
      JsonObject request = Batches.objectAt(tables, i);
      for (String form : List.of("ProjectionExpression", "AttributesToGet")) {
        if (request.has(form)) {
          forms.put(form, true);
        }
      }
    }
    Expressions.checkMixture(
        forms, List.of(), List.of("ProjectionExpression"), List.of("AttributesToGet"));
  }

  private static List<Part> read(Call call, Snapshot root, JsonObject tables) {
    List<Chosen> chosen = new ArrayList<>();
    List<List<Item>> keys = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      JsonObject request = Batches.objectAt(tables, i);
      chosen.add(Chosen.read(request));
      List<Item> read = new ArrayList<>();
      request.objects("Keys").forEach(key -> read.add(AttributeJson.readItem(key)));
      if (new HashSet<>(read).size() < read.size()) {
        throw Batches.duplicates();
      }
      keys.add(read);
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      String name = tables.nameAt(i);
      TableDefinition table = call.world().catalogue().require(root, name);
      keys.get(i).forEach(key -> Keys.checkKey(table.keys(), key));
      parts.add(new Part(name, Batches.objectAt(tables, i), table, chosen.get(i), keys.get(i)));
    }
    return parts;
  }

  /** The answer in the making: what was found, and the keys that did not fit. */
  private static final class Answer {

    private final Call call;
    private final Snapshot root;
    private final JsonOut out;
    private int allowed;
    private long bytes;

    Answer(Call call, Snapshot root, int allowed) {
      this.call = call;
      this.root = root;
      this.out = call.out();
      this.allowed = allowed;
    }

    void write(List<Part> parts) {
      List<Integer> done = new ArrayList<>();
      out.name("Responses").beginObject();
      for (Part part : parts) {
        out.name(part.name()).beginArray();
        done.add(writeFound(part));
        out.endArray();
      }
      out.endObject();
      out.name("UnprocessedKeys").beginObject();
      for (int i = 0; i < parts.size(); i++) {
        writeRest(parts.get(i), done.get(i));
      }
      out.endObject();
    }

    private int writeFound(Part part) {
      boolean consistent = part.request().flag("ConsistentRead");
      Snapshot view = call.world().rehearsal().lags().view(root, part.table(), null, consistent);
      int done = 0;
      for (Item key : part.keys()) {
        if (allowed == 0) {
          break;
        }
        byte[] stored = view.get(Layout.item(part.table(), key));
        int size = stored == null ? 0 : ItemCodec.sizeBytes(stored);
        if (bytes + size > BYTES_MAX) {
          allowed = 0;
          break;
        }
        bytes += size;
        allowed--;
        done++;
        call.meter().of(part.table().name()).read(Units.read(size, consistent));
        if (stored != null) {
          part.chosen().write(out, stored);
        }
      }
      return done;
    }

    /** The same request with the keys that are left. */
    private void writeRest(Part part, int done) {
      List<?> keys = part.request().list("Keys");
      if (done == keys.size()) {
        return;
      }
      out.name(part.name()).beginObject();
      Set<String> kept =
          Set.of(
              "AttributesToGet",
              "ConsistentRead",
              "ProjectionExpression",
              "ExpressionAttributeNames");
      for (int i = 0; i < part.request().size(); i++) {
        if (kept.contains(part.request().nameAt(i))) {
          out.name(part.request().nameAt(i)).json(part.request().valueAt(i));
        }
      }
      out.name("Keys").json(keys.subList(done, keys.size()));
      out.endObject();
    }
  }
}
