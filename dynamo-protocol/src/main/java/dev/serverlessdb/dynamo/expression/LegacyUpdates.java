package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeType;
import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Translates {@code AttributeUpdates} onto the tree of update expressions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html">AttributeUpdates</a>
 */
public final class LegacyUpdates {
  private LegacyUpdates() {}

  /** A member of {@code AttributeUpdates}; what the request leaves out is null. */
  public record AttributeUpdate(@Nullable String action, @Nullable AttributeValue value) {}

  /**
   * Translates {@code AttributeUpdates}.
   *
   * @throws DynamoException of type validation, with the service's text
   */
  public static Update of(Map<String, AttributeUpdate> updates) {
    List<UpdateAction> actions = new ArrayList<>(updates.size());
    updates.forEach((attribute, update) -> actions.add(action(attribute, update)));
    return Update.ofLegacy(Update.Actions.of(actions));
  }

  private static UpdateAction action(String attribute, AttributeUpdate update) {
    DocumentPath path = DocumentPath.of(attribute);
    String action = update.action() == null ? "PUT" : update.action();
    AttributeValue value = update.value();
    if (value == null) {
      if (!action.equals("DELETE")) {
        throw DynamoException.invalidParameter(
            "Only DELETE action is allowed when no attribute value is specified");
      }
      return new UpdateAction.Remove(path);
    }
    Operand literal = new Operand.Literal(value);
    if (action.equals("DELETE")) {
      if (!value.type().isSet()) {
        throw DynamoException.invalidParameter(
            "DELETE action with value is not supported for the type " + value.type());
      }
      return new UpdateAction.Delete(path, literal);
    }
    if (action.equals("ADD")) {
      boolean addable =
          value.type() == AttributeType.N
              || value.type() == AttributeType.L
              || value.type().isSet();
      if (!addable) {
        throw DynamoException.invalidParameter(
            "ADD action is not supported for the type " + value.type());
      }
      return new UpdateAction.Add(path, literal);
    }
    return new UpdateAction.Set(path, literal);
  }
}
