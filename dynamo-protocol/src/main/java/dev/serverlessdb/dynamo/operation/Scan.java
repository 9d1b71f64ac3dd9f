package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.dynamo.expression.Condition;
import dev.serverlessdb.dynamo.expression.ExpressionContext;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.table.Ranges;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;
import java.util.List;

/**
 * Reads every item of a table or an index, or of one segment of it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html">Scan</a>
 */
final class Scan implements Operation {

  private static final int SEGMENTS_MAX = 1_000_000;
  private static final String MISMATCH = ": The provided key element does not match the schema";

  private static final StructureShape INPUT =
      Shape.structure("ScanInput")
          .with("ReturnConsumedCapacity", Shapes.CONSUMED_CAPACITY)
          .with("TotalSegments", Shape.integer().atLeast(1).atMost(SEGMENTS_MAX))
          .with("AttributesToGet", Shapes.ATTRIBUTES_TO_GET)
          .require("TableName", Shapes.TABLE)
          .with("Select", Shapes.SELECT)
          .with("Segment", Shape.integer().atLeast(0).atMost(SEGMENTS_MAX - 1))
          .with("ConditionalOperator", Shapes.CONDITIONAL_OPERATOR)
          .with("ScanFilter", Shapes.CONDITIONS)
          .with("Limit", Shape.integer().atLeast(1))
          .with("ExclusiveStartKey", Shapes.ATTRIBUTES)
          .with("IndexName", Shapes.INDEX_NAME)
          .with("ConsistentRead", Shape.flag())
          .with("FilterExpression", Shape.text())
          .with("ProjectionExpression", Shape.text())
          .with("ExpressionAttributeNames", Shapes.NAMES)
          .with("ExpressionAttributeValues", Shapes.ATTRIBUTES);

  @Override
  public String name() {
    return "Scan";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public Touched touched(World world, JsonObject input) {
    return Touched.source(input);
  }

  @Override
  public void run(Call call) {
    JsonObject input = call.input();
    Expressions.checkMixture(
        input,
        List.of("FilterExpression"),
        List.of("ProjectionExpression"),
        List.of("AttributesToGet", "ScanFilter", "ConditionalOperator"));
    Expressions.checkConditionalOperator(input, "ScanFilter");
    Item start = Source.startKey(input);
    checkSegments(input);
    ExpressionContext context = Expressions.context(input);
    Chosen chosen = Chosen.read(input, context);
    Condition filter = Filters.read(input, "ScanFilter", context);
    context.checkAllUsed();
    Selection.checkSelect(input, "");

    Snapshot root = call.world().store().snapshot();
    Source source = Source.find(call.world(), root, input);
    Selection selection = Selection.of(input, source, filter, chosen);
    long segment = input.number("Segment", 0);
    long total = input.number("TotalSegments", 1);
    KeyRange range = Ranges.ofSegment(source.table(), source.index(), segment, total);
    if (start != null) {
      byte[] row = source.startRow(start, source.index() == null ? MISMATCH : "");
      if (!range.contains(row)) {
        throw DynamoException.validation(
            "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
                + " ExclusiveStartKey with correct Segment. TotalSegments: "
                + total
                + " Segment: "
                + segment);
      }
      range = range.startingAfter(row);
    }
    new Reading(call, root, source, selection).run(range, true);
  }

  private static void checkSegments(JsonObject input) {
    boolean segment = input.has("Segment");
    boolean total = input.has("TotalSegments");
    if (segment && !total) {
      throw DynamoException.validation(
          "The TotalSegments parameter is required but was not present in the request when Segment"
              + " parameter is present");
    }
    if (total && !segment) {
      throw DynamoException.validation(
          "The Segment parameter is required but was not present in the request when parameter"
              + " TotalSegments is present");
    }
    if (segment && input.number("Segment", 0) >= input.number("TotalSegments", 1)) {
      throw DynamoException.validation(
          "The Segment parameter is zero-based and must be less than parameter TotalSegments:"
              + " Segment: "
              + input.number("Segment", 0)
              + " is not less than TotalSegments: "
              + input.number("TotalSegments", 1));
    }
  }
}
