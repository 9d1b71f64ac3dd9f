package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.fauna.value.Value;
import java.util.OptionalLong;

/**
 * A collection as its document describes it.
 *
 * @param id its id
 * @param name its name
 * @param historyDays how long its documents' history is kept, in days
 * @param ttlDays after how many days without a write its documents expire
 */
public record CollectionDef(long id, String name, OptionalLong historyDays, OptionalLong ttlDays) {

  static CollectionDef of(long id, Value.ObjectV fields) {
    return new CollectionDef(
        id,
        fields.get("name") instanceof Value.StringV name ? name.value() : "",
        number(fields, "history_days"),
        number(fields, "ttl_days"));
  }

  private static OptionalLong number(Value.ObjectV fields, String name) {
    return fields.get(name) instanceof Value.LongV number
        ? OptionalLong.of(number.value())
        : OptionalLong.empty();
  }
}
