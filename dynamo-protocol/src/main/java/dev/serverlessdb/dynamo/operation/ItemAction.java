package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.dynamo.capacity.TableMeter;
import dev.serverlessdb.dynamo.capacity.Units;
import dev.serverlessdb.dynamo.expression.UpdateOutcome;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.table.ItemWriter;
import dev.serverlessdb.dynamo.table.Layout;
import dev.serverlessdb.dynamo.table.Stored;
import dev.serverlessdb.dynamo.table.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * One change of one item of one table, checked against the table and ready to run inside a store
 * transaction; what became of it can be read afterwards. For one thread.
 */
final class ItemAction {

  /** Makes the new item from the old one. */
  interface Change {

    /**
     * The item after the change, or null to remove it.
     *
     * @param before the item as it is, or null
     */
    @Nullable Stored after(@Nullable Stored before);

    /** What an update did; null for other changes. */
    default @Nullable UpdateOutcome outcome() {
      return null;
    }
  }

  private final TableDefinition table;
  private final Item key;
  private final byte[] row;
  private final Guard guard;
  private final @Nullable Change change;
  private @Nullable Stored before;
  private @Nullable Stored after;

  /**
   * An action.
   *
   * @param key the item's key, or an item with that key
   * @param change what is done, or null when only the condition is checked
   */
  ItemAction(TableDefinition table, Item key, Guard guard, @Nullable Change change) {
    this.table = table;
    this.key = key;
    this.row = Layout.item(table, key);
    this.guard = guard;
    this.change = change;
  }

  TableDefinition table() {
    return table;
  }

  Item key() {
    return key;
  }

  byte[] row() {
    return row;
  }

  /** The item as it was, or null; after {@link #run}. */
  @Nullable Stored before() {
    return before;
  }

  /** The item as it became, or null; after {@link #run}. */
  @Nullable Stored after() {
    return after;
  }

  @Nullable UpdateOutcome outcome() {
    return change == null ? null : change.outcome();
  }

  /**
   * Checks the condition and makes the change.
   *
   * @param factor how often each unit is charged: twice in transactions
   * @throws DynamoException when the condition does not hold or the change is impossible; what it
   *     costs is charged all the same
   */
  void run(WriteTransaction tx, TableMeter meter, int factor) {
    before = Stored.orNull(tx.get(row));
    Change wanted = change;
    try {
      guard.check(before);
      if (wanted != null) {
        after = wanted.after(before);
      }
    } catch (DynamoException e) {
      charge(meter, factor);
      throw e;
    }
    if (wanted == null) {
      charge(meter, factor);
    } else {
      new ItemWriter(tx, table, meter, factor).change(row, before, after);
    }
  }

  private void charge(TableMeter meter, int factor) {
    meter.write(factor * Units.write(before == null ? 0 : before.sizeBytes()));
  }
}
