package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers rows into the groups of GROUP BY, with the subtotals of WITH ROLLUP. */
@SuppressWarnings("ArrayRecordComponent") // rows are handed over, never compared as records
final class Grouping {

  private final SelectPlanner parts;
  private final Run run;
  private final List<ExprType> types;
  private final List<Map<RowKey, Gathered>> levels = new ArrayList<>();
  private @Nullable Gathered single;

  Grouping(SelectPlanner parts, Run run) {
    this.parts = parts;
    this.run = run;
    this.types = parts.groupKeys().stream().map(CompiledExpr::info).toList();
    int count = parts.select().rollup() ? types.size() + 1 : 1;
    for (int i = 0; i < count; i++) {
      levels.add(new LinkedHashMap<>());
    }
  }

  /** A group as a row, and the values of the group expressions that count. */
  record Group(Value[] row, Value[] keys) {}

  private static final class Gathered {
    private final Value[] row;
    private final Value[] keys;
    private final List<AggregateCall.Gatherer> gatherers;

    Gathered(Value[] row, Value[] keys, List<AggregateCall.Gatherer> gatherers) {
      this.row = row;
      this.keys = keys;
      this.gatherers = gatherers;
    }
  }

  void add(Frame frame) {
    if (types.isEmpty()) {
      gather(whole(frame), frame);
      return;
    }
    Value[] keys = parts.groupKeys().stream().map(key -> key.eval(frame)).toArray(Value[]::new);
    for (int level = 0; level < levels.size(); level++) {
      int counting = keys.length - level;
      Value[] counted = Arrays.copyOf(keys, counting);
      RowKey key = RowKey.of(counted, types.subList(0, counting));
      Gathered group =
          levels.get(level).computeIfAbsent(key, k -> start(frame.row().clone(), counted));
      gather(group, frame);
    }
  }

  private static void gather(Gathered group, Frame frame) {
    for (AggregateCall.Gatherer gatherer : group.gatherers) {
      gatherer.add(frame);
    }
  }

  /** The one group of a query without GROUP BY. */
  private Gathered whole(Frame frame) {
    Gathered only = single;
    if (only == null) {
      only = start(frame.row().clone(), new Value[0]);
      levels.get(0).put(RowKey.of(new Value[0], List.of()), only);
      single = only;
    }
    return only;
  }

  private Gathered start(Value[] row, Value[] keys) {
    return new Gathered(
        row, keys, parts.aggregates().stream().map(call -> call.start(run)).toList());
  }

  /** The groups, subtotals behind what they total. */
  List<Group> groups(Frame frame) {
    Map<RowKey, Gathered> finest = levels.get(0);
    if (finest.isEmpty()) {
      if (parts.groupKeys().isEmpty()) {
        Value[] empty = new Value[parts.width()];
        Arrays.fill(empty, NullValue.NULL);
        finest.put(RowKey.of(new Value[0], List.of()), start(empty, new Value[0]));
      } else {
        return List.of();
      }
    }
    List<Group> groups = new ArrayList<>();
    for (int level = 0; level < levels.size(); level++) {
      int counting = types.size() - level;
      for (Gathered gathered : levels.get(level).values()) {
        groups.add(new Group(finish(gathered, counting), gathered.keys));
      }
    }
    if (levels.size() > 1) {
      RowOrder order = new RowOrder(run, types, new boolean[types.size()]);
      groups.sort((a, b) -> compare(order, a, b));
    }
    return groups;
  }

  /** By the group's values; a subtotal comes behind everything that it totals. */
  private static int compare(RowOrder order, Group a, Group b) {
    int shared = Math.min(a.keys().length, b.keys().length);
    for (int i = 0; i < shared; i++) {
      int by = order.compare(i, a.keys()[i], b.keys()[i]);
      if (by != 0) {
        return by;
      }
    }
    return Integer.compare(b.keys().length, a.keys().length);
  }

  private Value[] finish(Gathered gathered, int counting) {
    Value[] row = gathered.row;
    for (int i = 0; i < gathered.gatherers.size(); i++) {
      row[parts.aggregates().get(i).slot()] = gathered.gatherers.get(i).result();
    }
    for (int i = 0; i < types.size(); i++) {
      if (parts.subtotalSlot(i) >= 0) {
        row[parts.subtotalSlot(i)] = i < counting ? gathered.keys[i] : NullValue.NULL;
      }
    }
    if (parts.levelSlot() >= 0) {
      row[parts.levelSlot()] = new LongValue(counting);
    }
    for (int i = counting; i < types.size(); i++) {
      if (parts.groupKeys().get(i) instanceof SlotExpr column && column.depth() == 0) {
        row[column.index()] = NullValue.NULL;
      }
    }
    return row;
  }
}
