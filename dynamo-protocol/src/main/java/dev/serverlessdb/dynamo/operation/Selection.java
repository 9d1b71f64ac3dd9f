package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.expression.Condition;
import dev.serverlessdb.dynamo.expression.Projection;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.table.IndexDefinition;
import dev.serverlessdb.dynamo.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a query or scan asks of each row.
 *
 * @param filter which rows are returned, or null for all
 * @param chosen which attributes
 * @param countOnly whether rows are only counted
 * @param fetches whether the whole item has to be read behind an entry of a local index
 */
record Selection(@Nullable Condition filter, Chosen chosen, boolean countOnly, boolean fetches) {

  private static final String ALL_ATTRIBUTES = "ALL_ATTRIBUTES";

  /**
   * Refuses a {@code Select} that does not go with the other members.
   *
   * @param prefix how the error begins: the service counts errors in queries, not in scans
   */
  static void checkSelect(JsonObject input, String prefix) {
    String misfit = misfit(input);
    if (misfit != null) {
      throw DynamoException.validation(prefix + misfit);
    }
  }

  private static @Nullable String misfit(JsonObject input) {
    String select = input.string("Select");
    if (select == null) {
      return null;
    }
    boolean legacy = input.has("AttributesToGet");
    boolean chosen = legacy || input.has("ProjectionExpression");
    if (select.equals("SPECIFIC_ATTRIBUTES")) {
      return chosen
          ? null
          : "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
              + " SPECIFIC_ATTRIBUTES";
    }
    if (chosen) {
      return "Cannot specify the "
          + (legacy ? "AttributesToGet" : "ProjectionExpression")
          + " when choosing to get "
          + (select.equals("COUNT") ? "only the Count" : select);
    }
    return select.equals("ALL_PROJECTED_ATTRIBUTES") && !input.has("IndexName")
        ? "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"
        : null;
  }

  /** The selection of a request, checked against what is read. */
  static Selection of(JsonObject input, Source source, @Nullable Condition filter, Chosen chosen) {
    String select = input.string("Select", "");
    IndexDefinition index = source.index();
    boolean fetches = false;
    if (index != null && index.projection() != IndexDefinition.Projected.ALL) {
      fetches = select.equals(ALL_ATTRIBUTES);
      if (fetches && index.global()) {
        throw DynamoException.invalidParameter(
            "Select type ALL_ATTRIBUTES is not supported for global secondary index "
                + index.name()
                + " because its projection type is not ALL");
      }
      List<String> missing = missing(source, index, chosen.projection());
      if (!missing.isEmpty() && index.global()) {
        throw DynamoException.invalidParameter(
            "Global secondary index " + index.name() + " does not project " + missing);
      }
      fetches |= !missing.isEmpty();
    }
    return new Selection(filter, chosen, select.equals("COUNT"), fetches);
  }

  private static List<String> missing(
      Source source, IndexDefinition index, @Nullable Projection projection) {
    List<String> missing = new ArrayList<>();
    if (projection != null) {
      Set<String> held = index.projectedNames(source.table().keys());
      for (String name : projection.topLevelNames()) {
        if (!held.contains(name)) {
          missing.add(name);
        }
      }
    }
    return missing;
  }
}
