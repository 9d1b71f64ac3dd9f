package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.QueryError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.value.LongValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Plans one SELECT: names to slots, aggregates and windows to slots of their own. */
final class SelectPlanner implements BlockScope.Slots {

  private final QueryPlanner planner;
  private final Query.Select select;
  private final List<OrderItem> order;
  private final Names names;
  private final List<AggregateCall> aggregates = new ArrayList<>();
  private final List<WindowCall> windows = new ArrayList<>();
  private final List<CompiledExpr> groupKeys = new ArrayList<>();
  private final List<Expr> groupExprs = new ArrayList<>();
  private final List<Integer> subtotalSlots = new ArrayList<>();
  private int levelSlot = -1;
  private final List<Item> items = new ArrayList<>();
  private int width;
  private boolean limited;

  SelectPlanner(
      QueryPlanner planner, Query.Select select, List<OrderItem> order, @Nullable Names outer) {
    this.planner = planner;
    this.select = select;
    this.order = order;
    this.names = new Names(outer);
  }

  /** Says that only the first rows are wanted. */
  SelectPlanner limited(boolean on) {
    limited = on;
    return this;
  }

  boolean limited() {
    return limited;
  }

  /** An item of the SELECT list: what it computes, where to, and what it is called. */
  record Item(CompiledExpr expr, Field field) {}

  int width() {
    return width;
  }

  List<AggregateCall> aggregates() {
    return aggregates;
  }

  List<WindowCall> windows() {
    return windows;
  }

  List<CompiledExpr> groupKeys() {
    return groupKeys;
  }

  List<Item> items() {
    return items;
  }

  Query.Select select() {
    return select;
  }

  QueryPlanner planner() {
    return planner;
  }

  Names names() {
    return names;
  }

  SelectPlan plan() {
    List<Expr> conditions = new ArrayList<>();
    Conditions.conjuncts(select.where(), conditions);
    FromPlanner from =
        new FromPlanner(planner, names).straight(select.options().contains("STRAIGHT_JOIN"));
    Source source = null;
    if (select.from() != null) {
      source = from.plan(select.from(), conditions);
    }
    width = from.width();
    CompiledExpr where =
        select.where() == null
            ? null
            : new BlockScope(planner, names, "where clause").compile(select.where());
    for (OrderItem item : select.group()) {
      Expr expr = groupExpr(item.expr());
      groupExprs.add(expr);
      groupKeys.add(new BlockScope(planner, names, "group statement").compile(expr));
    }
    subtotals();
    itemList();
    CompiledExpr having = having();
    List<CompiledExpr> sort = new ArrayList<>();
    boolean[] descending = new boolean[order.size()];
    for (int i = 0; i < descending.length; i++) {
      descending[i] = order.get(i).descending();
      sort.add(orderExpr(order.get(i).expr()));
    }
    if (sort.isEmpty() && select.group().isEmpty()) {
      descending = byRelevance(conditions, sort);
    }
    if (select.distinct() && planner.run().sqlMode("ONLY_FULL_GROUP_BY")) {
      new SelectedColumns(this).distinctOrder(order);
    }
    boolean grouped = !groupKeys.isEmpty() || !aggregates.isEmpty();
    if (grouped) {
      new FullGroupCheck(this, planner.run()).check(from.tables(), order);
    }
    return new SelectPlan(
        this, source, where, having, new SelectPlan.Sort(sort, descending), from.tables());
  }

  /** WITH ROLLUP makes expressions NULL where it totals over them: they get slots of their own. */
  private void subtotals() {
    for (CompiledExpr key : groupKeys) {
      boolean column = key instanceof SlotExpr slot && slot.depth() == 0;
      subtotalSlots.add(select.rollup() && !column ? width++ : -1);
    }
    levelSlot = select.rollup() ? width++ : -1;
  }

  /** Where the row of a group says how many expressions of GROUP BY count; -1 without ROLLUP. */
  int levelSlot() {
    return levelSlot;
  }

  /** The slot of an expression of GROUP BY in the row of a group; -1 for a column. */
  int subtotalSlot(int place) {
    return subtotalSlots.get(place);
  }

  @Override
  public @Nullable CompiledExpr subtotalled(Expr expr) {
    int place = select.rollup() ? groupExprs.indexOf(expr) : -1;
    int slot = place < 0 ? -1 : subtotalSlots.get(place);
    if (slot < 0) {
      return null;
    }
    ExprType type = groupKeys.get(place).info();
    return new SlotExpr(new ExprType(type.data(), true, type.coercibility()), 0, slot, false);
  }

  /** Rows that a natural language search finds come in the order of their relevance. */
  private boolean[] byRelevance(List<Expr> conditions, List<CompiledExpr> sort) {
    for (Expr condition : conditions) {
      if (condition instanceof Expr.Match match && !match.mode().equals("BOOLEAN")) {
        sort.add(new BlockScope(planner, names, "where clause").compile(match));
      }
    }
    boolean[] descending = new boolean[sort.size()];
    java.util.Arrays.fill(descending, true);
    return descending;
  }

  List<Expr> groupExprs() {
    return groupExprs;
  }

  private Expr groupExpr(Expr expr) {
    if (expr instanceof Expr.Literal literal && literal.value() instanceof LongValue at) {
      return itemExpr(at.value(), "group statement");
    }
    if (expr instanceof Expr.Column column
        && column.table().isEmpty()
        && names.find(column, "group statement") == null) {
      for (Query.Item item : select.items()) {
        if (item.alias().equalsIgnoreCase(column.name()) && item.expr() != null) {
          if (containsAggregate(item.expr())) {
            throw MySqlError.WRONG_GROUP_FIELD.with(column.name());
          }
          return item.expr();
        }
      }
    }
    return expr;
  }

  private static boolean containsAggregate(Expr expr) {
    if (expr instanceof Expr.Aggregate call && call.over() == null) {
      return true;
    }
    return ExprChildren.of(expr).stream().anyMatch(SelectPlanner::containsAggregate);
  }

  private Expr itemExpr(long at, String clause) {
    int place = (int) at - 1;
    if (place < 0 || place >= select.items().size() || select.items().get(place).expr() == null) {
      throw MySqlError.BAD_FIELD.with(Long.toString(at), clause);
    }
    return java.util.Objects.requireNonNull(select.items().get(place).expr());
  }

  private void itemList() {
    BlockScope scope = new BlockScope(planner, names, "field list", BlockScope.Aliases.NONE, this);
    for (Query.Item item : select.items()) {
      if (item.expr() == null) {
        star(item.text());
        continue;
      }
      CompiledExpr expr = scope.compile(item.expr());
      if (expr.width() != 1) {
        throw MySqlError.OPERAND_COLUMNS.with(1);
      }
      addItem(expr, item);
    }
  }

  private void addItem(CompiledExpr expr, Query.Item item) {
    Expr ast = item.expr();
    Field origin = ast instanceof Expr.Column column ? names.find(column, "field list") : null;
    String name = item.alias().isEmpty() ? defaultName(ast, item.text()) : item.alias();
    if (item.alias().isEmpty() && origin != null && origin.isInformation()) {
      name = origin.name();
    }
    int slot = width++;
    Field field =
        origin != null && expr instanceof SlotExpr slotExpr && slotExpr.depth() == 0
            ? new Field(
                origin.schema(),
                origin.label(),
                origin.table(),
                name,
                origin.original(),
                origin.flags(),
                expr.info(),
                slot,
                Field.Shown.ALWAYS)
            : Field.computed(name, expr.info(), slot);
    items.add(new Item(expr, field));
    names.alias(field);
  }

  private static String defaultName(@Nullable Expr expr, String text) {
    if (expr instanceof Expr.Column column) {
      return column.name();
    }
    if (expr instanceof Expr.Literal literal
        && literal.kind() == Expr.Literal.Kind.PLAIN
        && literal.value() instanceof dev.serverlessdb.mysql.value.StringValue string) {
      return string.value().stripLeading();
    }
    return text;
  }

  private void star(String qualifier) {
    List<Field> fields = starred(qualifier);
    for (Field field : fields) {
      Field item = field.at(width++);
      names.use(field);
      items.add(new Item(new SlotExpr(field.type(), 0, field.slot(), true), item));
      names.alias(item);
    }
    if (fields.isEmpty()) {
      if (qualifier.isEmpty()) {
        throw MySqlError.NO_TABLES_USED.with();
      }
      throw MySqlError.BAD_TABLE.with(qualifier);
    }
  }

  /** What a star stands for; {@code qualifier} is empty or the table before it. */
  List<Field> starred(String qualifier) {
    String table = qualifier.substring(qualifier.indexOf('.') + 1);
    return names.fields().stream()
        .filter(f -> f.shown() != Field.Shown.NAMED)
        .filter(f -> qualifier.isEmpty() ? !f.hidden() : f.label().equalsIgnoreCase(table))
        .toList();
  }

  private @Nullable CompiledExpr having() {
    Expr expr = select.having();
    if (expr == null) {
      return null;
    }
    CompiledExpr having =
        new BlockScope(planner, names, "having clause", BlockScope.Aliases.FIRST, this)
            .compile(expr);
    new SelectedColumns(this).having(expr);
    return having;
  }

  private CompiledExpr orderExpr(Expr expr) {
    if (expr instanceof Expr.Literal literal && literal.value() instanceof LongValue at) {
      int place = (int) at.value() - 1;
      if (place < 0 || place >= items.size()) {
        throw MySqlError.BAD_FIELD.with(at.text(), "order clause");
      }
      Field field = items.get(place).field();
      return new SlotExpr(field.type(), 0, field.slot(), true);
    }
    for (int i = 0; i < select.items().size() && select.items().size() == items.size(); i++) {
      if (expr.equals(select.items().get(i).expr()) && !(expr instanceof Expr.Column)) {
        Field field = items.get(i).field();
        return new SlotExpr(field.type(), 0, field.slot(), false);
      }
    }
    BlockScope.Aliases aliases =
        expr instanceof Expr.Column ? BlockScope.Aliases.FIRST : BlockScope.Aliases.LAST;
    return new BlockScope(planner, names, "order clause", aliases, this).compile(expr);
  }

  @Override
  public CompiledExpr aggregate(Expr.Aggregate call, BlockScope scope) {
    if (call.over() != null) {
      if (scope.clause().equals("having clause")) {
        throw MySqlError.WINDOW_INVALID_USE.with(call.name().toLowerCase(Locale.ROOT));
      }
      WindowCall window = new WindowCall(call, scope, select.windows(), width++);
      windows.add(window);
      return new SlotExpr(window.type(), 0, window.slot(), false);
    }
    if (!isAggregate(call.name())) {
      throw MySqlError.WINDOW_INVALID_USE.with(call.name().toLowerCase(Locale.ROOT));
    }
    for (AggregateCall known : aggregates) {
      if (known.call().equals(call)) {
        return new SlotExpr(known.type(), 0, known.slot(), false);
      }
    }
    AggregateCall aggregate = new AggregateCall(call, scope, width++);
    aggregates.add(aggregate);
    return new SlotExpr(aggregate.type(), 0, aggregate.slot(), false);
  }

  static boolean isAggregate(String name) {
    return switch (name) {
      case "ROW_NUMBER",
          "RANK",
          "DENSE_RANK",
          "PERCENT_RANK",
          "CUME_DIST",
          "NTILE",
          "LAG",
          "LEAD",
          "FIRST_VALUE",
          "LAST_VALUE",
          "NTH_VALUE" ->
          false;
      default -> true;
    };
  }

  /** GROUPING(): whether the row is a subtotal over the expression. */
  @Override
  public CompiledExpr grouping(Expr.Call call) {
    List<Integer> places = new ArrayList<>();
    if (!select.rollup()) {
      throw MySqlError.INVALID_GROUP_FUNC_USE.with();
    }
    for (Expr arg : call.args()) {
      int place = groupPlace(arg);
      if (place < 0) {
        throw QueryError.FIELD_IN_GROUPING_NOT_GROUP_BY.with("" + (places.size() + 1));
      }
      places.add(place);
    }
    return new GroupingExpr(places, levelSlot);
  }

  /** Which expression of GROUP BY is meant, by its text, its column or an alias; -1 for none. */
  private int groupPlace(Expr expr) {
    int place = groupExprs.indexOf(expr);
    if (place >= 0 || !(expr instanceof Expr.Column column)) {
      return place;
    }
    Field field = names.find(column, "field list");
    for (int i = 0; i < groupKeys.size() && field != null; i++) {
      if (groupKeys.get(i) instanceof SlotExpr slot
          && slot.depth() == 0
          && slot.index() == field.slot()) {
        return i;
      }
    }
    for (Query.Item item : select.items()) {
      if (item.alias().equalsIgnoreCase(column.name()) && item.expr() != null && field == null) {
        return groupExprs.indexOf(item.expr());
      }
    }
    return -1;
  }
}
