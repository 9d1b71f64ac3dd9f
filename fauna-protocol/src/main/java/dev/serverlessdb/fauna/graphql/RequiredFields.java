package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses null for required fields: a partial update's input cannot, as it leaves all out. */
final class RequiredFields {

  private final Model model;

  RequiredFields(Model model) {
    this.model = model;
  }

  /**
   * Checks what is given of a type.
   *
   * @throws FaunaException when a required field is set to null
   */
  void check(Model.ObjectType type, Map<?, ?> data) {
    check(type, data, "");
  }

  private void check(Model.ObjectType type, Map<?, ?> data, String path) {
    for (Model.Field field : type.fields()) {
      if (data.containsKey(field.name())) {
        check(field, data.get(field.name()), path + field.name());
      }
    }
  }

  private void check(Model.Field field, @Nullable Object value, String path) {
    if (value == null && field.type().required()) {
      throw new FaunaException(
          FaunaError.invalidArgument(
              Position.ROOT,
              "Null value was provided for the NotNull Type '"
                  + field.type().text()
                  + "' at path '"
                  + path
                  + "'."));
    }
    Model.ObjectType embedded = model.objects.get(field.type().named());
    if (embedded != null && embedded.embedded()) {
      for (Object item : value instanceof List<?> items ? items : java.util.Arrays.asList(value)) {
        if (item instanceof Map<?, ?> members) {
          check(embedded, members, path + ".");
        }
      }
    }
  }
}
