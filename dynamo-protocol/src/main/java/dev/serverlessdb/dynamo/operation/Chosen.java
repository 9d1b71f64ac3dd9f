package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.expression.ExpressionContext;
import dev.serverlessdb.dynamo.expression.Projection;
import dev.serverlessdb.dynamo.expression.Projections;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.table.ItemCodec;
import dev.serverlessdb.dynamo.table.ItemReader;
import dev.serverlessdb.dynamo.wire.AttributeJson;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that a read asks for.
 *
 * @param projection the chosen ones, or null for all
 */
record Chosen(@Nullable Projection projection) {

  /** Reads the projection of a request that has no other expression. */
  static Chosen read(JsonObject input) {
    checkMixture(input);
    return readChecked(input);
  }

  /** Refuses members that do not go together, before anything is read. */
  static void checkMixture(JsonObject input) {
    Expressions.checkMixture(
        input, List.of(), List.of("ProjectionExpression"), List.of("AttributesToGet"));
  }

  /** Reads the projection of a request of which {@link #checkMixture} was asked. */
  static Chosen readChecked(JsonObject input) {
    if (!input.has("ProjectionExpression")) {
      return read(input, null);
    }
    ExpressionContext context = Expressions.context(input);
    Chosen chosen = read(input, context);
    context.checkAllUsed();
    return chosen;
  }

  /** Reads the projection of a request whose placeholders others use too. */
  static Chosen read(JsonObject input, @Nullable ExpressionContext context) {
    String expression = input.string("ProjectionExpression");
    if (expression != null && context != null) {
      return new Chosen(Projections.parse(expression, context));
    }
    if (input.has("AttributesToGet")) {
      List<String> names = new ArrayList<>();
      input.list("AttributesToGet").forEach(name -> names.add((String) name));
      return new Chosen(Projections.ofAttributesToGet(names));
    }
    return new Chosen(null);
  }

  /** Writes what is chosen of a stored item; without a choice its bytes are merely transcribed. */
  void write(JsonOut out, byte[] stored) {
    if (projection == null) {
      ItemReader.writeJson(out, stored);
    } else {
      AttributeJson.write(out, projection.apply(ItemCodec.decode(stored)));
    }
  }

  /** Writes what is chosen as {@code Item}, which is left out where nothing is. */
  void writeItem(JsonOut out, byte[] stored) {
    if (projection == null) {
      out.name("Item");
      ItemReader.writeJson(out, stored);
      return;
    }
    Item item = projection.apply(ItemCodec.decode(stored));
    if (!item.isEmpty()) {
      out.name("Item");
      AttributeJson.write(out, item);
    }
  }
}
