package dev.serverlessdb.benchmarks.expression;

import dev.serverlessdb.dynamo.expression.Condition;
import dev.serverlessdb.dynamo.expression.Conditions;
import dev.serverlessdb.dynamo.expression.ExpressionContext;
import dev.serverlessdb.dynamo.expression.ExpressionKind;
import dev.serverlessdb.dynamo.expression.Projection;
import dev.serverlessdb.dynamo.expression.Projections;
import dev.serverlessdb.dynamo.expression.Update;
import dev.serverlessdb.dynamo.expression.Updates;
import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoNumber;
import dev.serverlessdb.dynamo.model.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading an expression the first time and again, and evaluating it against an item of ten
 * attributes, in nanoseconds per operation on one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ExpressionBenchmark {
  private static final String UPDATE =
      "SET #s = :s, #c = if_not_exists(#c, :zero) + :one, profile.theme = :s REMOVE stale ADD tags"
          + " :tags";
  private static final String CONDITION =
      "attribute_exists(pk) AND (#s = :s OR begins_with(title, :s)) AND #c BETWEEN :zero AND :many";

  private final Map<String, String> names = Map.of("#s", "status", "#c", "count");
  private final Map<String, AttributeValue> updateValues = new LinkedHashMap<>();
  private final Map<String, AttributeValue> conditionValues = new LinkedHashMap<>();
  private final Item item = item();
  private final Condition condition;
  private final Update update;
  private final Projection projection;
  private int texts;

  /** Reads the expressions that are evaluated. */
  public ExpressionBenchmark() {
    updateValues.put(":s", new AttributeValue.S("active"));
    updateValues.put(":zero", AttributeValue.N.parse("0"));
    updateValues.put(":one", AttributeValue.N.parse("1"));
    updateValues.put(":tags", AttributeValue.SS.of(List.of("x", "y")));
    conditionValues.put(":s", new AttributeValue.S("active"));
    conditionValues.put(":zero", AttributeValue.N.parse("0"));
    conditionValues.put(":many", AttributeValue.N.parse("100"));
    condition = readConditionAgain();
    update = readUpdateAgain();
    projection = Projections.parse("pk, profile.theme, pages[1]", ExpressionContext.of(null, null));
  }

  private static Item item() {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("pk", new AttributeValue.S("user#1"));
    attributes.put("sk", new AttributeValue.S("profile"));
    attributes.put("status", new AttributeValue.S("active"));
    attributes.put("count", AttributeValue.N.parse("41"));
    attributes.put("title", new AttributeValue.S("a title of some length"));
    attributes.put(
        "profile",
        new AttributeValue.M(
            Map.of("theme", new AttributeValue.S("dark"), "age", AttributeValue.N.parse("7"))));
    attributes.put(
        "pages",
        new AttributeValue.L(List.of(AttributeValue.Bool.TRUE, new AttributeValue.S("second"))));
    attributes.put("stale", AttributeValue.Null.INSTANCE);
    attributes.put("tags", AttributeValue.SS.of(List.of("a", "b")));
    attributes.put("price", AttributeValue.N.parse("12.50"));
    return Item.of(attributes);
  }

  /** An update whose text is known. */
  @Benchmark
  public final Update readUpdateAgain() {
    ExpressionContext context = ExpressionContext.of(names, updateValues);
    Update read = Updates.parse(UPDATE, context);
    context.checkAllUsed();
    return read;
  }

  /** A condition whose text is known. */
  @Benchmark
  public final Condition readConditionAgain() {
    ExpressionContext context = ExpressionContext.of(names, conditionValues);
    Condition read = Conditions.parse(ExpressionKind.CONDITION, CONDITION, context);
    context.checkAllUsed();
    return read;
  }

  /** A condition whose text is new each time. */
  @Benchmark
  public Condition readConditionAnew() {
    ExpressionContext context = ExpressionContext.of(names, conditionValues);
    return Conditions.parse(
        ExpressionKind.CONDITION, CONDITION + " AND x" + texts++ + " <> :s", context);
  }

  /** Whether an item fulfils the condition. */
  @Benchmark
  public boolean test() {
    return condition.test(item);
  }

  /** The updated item. */
  @Benchmark
  public Item update() {
    return update.apply(item, item).item();
  }

  /** The projected item. */
  @Benchmark
  public Item project() {
    return projection.apply(item);
  }

  /** A number as most are. */
  @Benchmark
  public DynamoNumber readSmallNumber() {
    return DynamoNumber.parse("1234567");
  }

  /** A number with a fraction. */
  @Benchmark
  public DynamoNumber readFraction() {
    return DynamoNumber.parse("1234.50");
  }
}
