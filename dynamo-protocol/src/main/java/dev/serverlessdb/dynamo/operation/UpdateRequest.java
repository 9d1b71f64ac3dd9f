package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.expression.ExpressionContext;
import dev.serverlessdb.dynamo.expression.LegacyUpdates;
import dev.serverlessdb.dynamo.expression.Update;
import dev.serverlessdb.dynamo.expression.UpdateOutcome;
import dev.serverlessdb.dynamo.expression.Updates;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.table.IndexKeys;
import dev.serverlessdb.dynamo.table.Keys;
import dev.serverlessdb.dynamo.table.Stored;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An update of one item.
 *
 * @param tableName the table
 * @param key the item's key
 * @param guard the condition
 * @param update what is done, or null when the item is only made to exist
 */
record UpdateRequest(String tableName, Item key, Guard guard, @Nullable Update update)
    implements ItemRequest {

  /** Reads an update. */
  static UpdateRequest read(JsonObject input) {
    Expressions.checkMixture(
        input,
        List.of("UpdateExpression", "ConditionExpression"),
        List.of(),
        List.of("AttributeUpdates", "Expected", "ConditionalOperator"));
    Item key = DeleteRequest.readKey(input);
    Expressions.checkConditionalOperator(input, "Expected");
    boolean expressions = input.has("UpdateExpression") || input.has("ConditionExpression");
    ExpressionContext context = expressions ? Expressions.context(input) : null;
    Update update = readUpdate(input, context);
    Guard guard = Guard.read(input, context);
    if (context != null) {
      context.checkAllUsed();
    }
    return new UpdateRequest(input.string("TableName", ""), key, guard, update);
  }

  private static @Nullable Update readUpdate(
      JsonObject input, @Nullable ExpressionContext context) {
    String expression = input.string("UpdateExpression");
    if (expression != null && context != null) {
      return Updates.parse(expression, context);
    }
    JsonObject updates = input.object("AttributeUpdates");
    return updates == null || updates.size() == 0
        ? null
        : LegacyUpdates.of(Expressions.updates(updates));
  }

  @Override
  public ItemAction bind(TableDefinition table) {
    Keys.checkKey(table.keys(), key);
    if (update != null) {
      update.refuseKeyAttributes(table.keyNames());
    }
    return new ItemAction(table, key, guard, new Applied(table, key, update));
  }

  /** The update on its way through one item. */
  private static final class Applied implements ItemAction.Change {

    private final TableDefinition table;
    private final Item key;
    private final @Nullable Update update;
    private @Nullable UpdateOutcome outcome;

    Applied(TableDefinition table, Item key, @Nullable Update update) {
      this.table = table;
      this.key = key;
      this.update = update;
    }

    @Override
    public @Nullable Stored after(@Nullable Stored before) {
      Item existing = before == null ? null : before.item();
      Item item = updated(existing);
      if (item.sizeBytes() > Item.MAX_SIZE_BYTES) {
        throw DynamoException.validation(
            "Item size to update has exceeded the maximum allowed size");
      }
      IndexKeys.checkUpdate(table, existing, item);
      return Stored.of(item);
    }

    private Item updated(@Nullable Item existing) {
      if (update == null) {
        return existing == null ? key : existing;
      }
      UpdateOutcome done = update.apply(existing, key);
      outcome = done;
      return done.item();
    }

    @Override
    public @Nullable UpdateOutcome outcome() {
      return outcome;
    }
  }
}
