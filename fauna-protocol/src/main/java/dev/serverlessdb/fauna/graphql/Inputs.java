package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.fauna.value.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of arguments and variables, in and out of FQL's wire form. */
final class Inputs {

  private Inputs() {}

  /** A coerced value as an expression. */
  static Json expression(@Nullable Object value) {
    if (value == null) {
      return Fql.NULL;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Json> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(name.toString(), expression(member)));
      return Fql.object(members);
    }
    if (value instanceof List<?> list) {
      return new Json.Arr(list.stream().map(Inputs::expression).toList());
    }
    if (value instanceof Boolean bool) {
      return new Json.Bool(bool);
    }
    if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
      return new Json.Int(((Number) value).longValue());
    }
    if (value instanceof Double || value instanceof BigDecimal) {
      return new Json.Real(((Number) value).doubleValue());
    }
    if (value instanceof Instant time) {
      return Fql.form("@ts", Fql.text(time.toString()));
    }
    if (value instanceof LocalDate date) {
      return Fql.form("@date", Fql.text(date.toString()));
    }
    return Fql.text(value.toString());
  }

  /** JSON as the objects that variables are made of. */
  static @Nullable Object plain(Json json) {
    if (json instanceof Json.Obj object) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      object.members().forEach((name, member) -> members.put(name, plain(member)));
      return members;
    }
    if (json instanceof Json.Arr array) {
      List<@Nullable Object> items = new ArrayList<>();
      array.items().forEach(item -> items.add(plain(item)));
      return items;
    }
    if (json instanceof Json.Str text) {
      return text.value();
    }
    if (json instanceof Json.Int number) {
      long value = number.value();
      return value == (int) value ? (Object) (int) value : (Object) BigInteger.valueOf(value);
    }
    if (json instanceof Json.Real number) {
      return number.value();
    }
    return json instanceof Json.Bool bool ? bool.value() : null;
  }
}
