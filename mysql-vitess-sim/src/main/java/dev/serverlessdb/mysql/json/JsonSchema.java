package dev.serverlessdb.mysql.json;

import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON schema of draft 4. It looks at a document in the order in which MySQL reads it, and stops
 * at the first requirement that fails.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/json-validation-functions.html">JSON Schema
 *     validation functions</a>
 */
public final class JsonSchema {

  private static final int DEPTH_MAX = 100;

  private final Json root;
  private int depth;

  /** The schema that {@code root} is. */
  public JsonSchema(Json.Obj root) {
    this.root = root;
  }

  /** A schema that names another document; MySQL reads none. */
  public static final class ForeignReference extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * A requirement that a document does not meet.
   *
   * @param keyword which
   * @param schemaAt where the schema has it
   * @param documentAt the place in the document
   */
  public record Failure(String keyword, String schemaAt, String documentAt) {
    /** The sentence of MySQL's report. */
    public String reason() {
      return "The JSON document location '"
          + documentAt
          + "' failed requirement '"
          + keyword
          + "' at JSON Schema location '"
          + schemaAt
          + "'";
    }
  }

  /** The first failure, or null for a document that is valid. */
  public @Nullable Failure check(Json document) {
    return check(root, document, "#", "#");
  }

  private @Nullable Failure check(Json schema, Json document, String at, String place) {
    if (!(schema instanceof Json.Obj rules)) {
      return null;
    }
    if (depth > DEPTH_MAX) {
      return null; // a schema that refers to itself without end asks for nothing more
    }
    depth++;
    try {
      Json reference = rules.members().get("$ref");
      if (reference instanceof Json.Text text) {
        return check(referred(text.value()), document, text.value(), place);
      }
      return new Rules(this, rules.members(), at, place).check(document);
    } finally {
      depth--;
    }
  }

  private Json referred(String reference) {
    if (!reference.startsWith("#")) {
      throw new ForeignReference();
    }
    Json at = root;
    for (String token : reference.substring(1).split("/", -1)) {
      String name = token.replace("~1", "/").replace("~0", "~");
      if (name.isEmpty()) {
        continue;
      }
      Json found = at instanceof Json.Obj object ? object.members().get(name) : null;
      if (found == null) {
        return new Json.Obj(Map.of());
      }
      at = found;
    }
    return at;
  }

  /** What one object of the schema asks of one value. */
  private record Rules(JsonSchema schema, Map<String, Json> rules, String at, String place) {

    @Nullable Failure check(Json document) {
      Json type = rules.get("type");
      if (type != null && !typeFits(type, document)) {
        return failed("type");
      }
      Failure inner = null;
      if (document instanceof Json.Text text) {
        inner = text(text.value());
      } else if (document instanceof Json.Array array) {
        inner = array(array.items());
      } else if (document instanceof Json.Obj object) {
        inner = object(object.members());
      } else if (number(document) != null) {
        inner = number(java.util.Objects.requireNonNull(number(document)));
      }
      return inner != null ? inner : combined(document);
    }

    private Failure failed(String keyword) {
      return new Failure(keyword, at, place);
    }

    private static boolean typeFits(Json type, Json document) {
      if (type instanceof Json.Array several) {
        return several.items().stream().anyMatch(each -> typeFits(each, document));
      }
      if (!(type instanceof Json.Text name)) {
        return true;
      }
      return switch (name.value()) {
        case "null" -> document instanceof Json.Null;
        case "boolean" -> document instanceof Json.Bool;
        case "object" -> document instanceof Json.Obj;
        case "array" -> document instanceof Json.Array;
        case "string" -> document instanceof Json.Text;
        case "integer" ->
            document instanceof Json.Scalar scalar
                && (scalar.value() instanceof LongValue || scalar.value() instanceof UnsignedValue);
        case "number" -> number(document) != null;
        default -> true;
      };
    }

    private static @Nullable BigDecimal number(@Nullable Json json) {
      if (!(json instanceof Json.Scalar scalar)) {
        return null;
      }
      try {
        return scalar.value() instanceof DoubleValue
            ? BigDecimal.valueOf(Double.parseDouble(scalar.value().text()))
            : new BigDecimal(scalar.value().text());
      } catch (NumberFormatException temporal) {
        return null;
      }
    }

    private @Nullable BigDecimal limit(String keyword) {
      return number(rules.get(keyword));
    }

    private boolean flag(String keyword) {
      return rules.get(keyword) instanceof Json.Bool truth && truth.value();
    }

    private @Nullable Failure number(BigDecimal value) {
      BigDecimal least = limit("minimum");
      BigDecimal most = limit("maximum");
      BigDecimal step = limit("multipleOf");
      int atLeast = flag("exclusiveMinimum") ? 1 : 0;
      if (least != null && value.compareTo(least) < atLeast) {
        return failed("minimum");
      }
      int atMost = flag("exclusiveMaximum") ? -1 : 0;
      if (most != null && value.compareTo(most) > atMost) {
        return failed("maximum");
      }
      boolean divides = step == null || step.signum() <= 0 || value.remainder(step).signum() == 0;
      return divides ? null : failed("multipleOf");
    }

    private boolean below(long count, String keyword) {
      BigDecimal limit = limit(keyword);
      return limit != null && BigDecimal.valueOf(count).compareTo(limit) < 0;
    }

    private boolean above(long count, String keyword) {
      BigDecimal limit = limit(keyword);
      return limit != null && BigDecimal.valueOf(count).compareTo(limit) > 0;
    }

    private @Nullable Failure text(String value) {
      long length = value.codePointCount(0, value.length());
      if (below(length, "minLength")) {
        return failed("minLength");
      }
      if (above(length, "maxLength")) {
        return failed("maxLength");
      }
      boolean unlike =
          rules.get("pattern") instanceof Json.Text pattern && !matches(pattern.value(), value);
      return unlike ? failed("pattern") : null;
    }

    /** A pattern that is none asks for nothing, as in MySQL. */
    private static boolean matches(String pattern, String value) {
      try {
        return Pattern.compile(pattern).matcher(value).find();
      } catch (PatternSyntaxException ignored) {
        return true;
      }
    }

    private @Nullable Failure array(List<Json> items) {
      Json each = rules.get("items");
      for (int i = 0; i < items.size(); i++) {
        Json rule = each;
        String path = at + "/items";
        if (each instanceof Json.Array tuple) {
          boolean inside = i < tuple.items().size();
          rule = inside ? tuple.items().get(i) : rules.get("additionalItems");
          path = inside ? path + "/" + i : at + "/additionalItems";
          if (rule instanceof Json.Bool allowed && !allowed.value()) {
            return failed("additionalItems");
          }
        }
        Failure inner =
            rule == null ? null : schema.check(rule, items.get(i), path, place + "/" + i);
        if (inner != null) {
          return inner;
        }
      }
      if (below(items.size(), "minItems")) {
        return failed("minItems");
      }
      if (above(items.size(), "maxItems")) {
        return failed("maxItems");
      }
      boolean twice =
          flag("uniqueItems")
              && items.stream()
                  .anyMatch(
                      a -> items.stream().filter(b -> JsonOrder.compare(a, b) == 0).count() > 1);
      return twice ? failed("uniqueItems") : null;
    }

    private @Nullable Failure object(Map<String, Json> members) {
      for (Map.Entry<String, Json> member : members.entrySet()) {
        Failure inner = member(member.getKey(), member.getValue());
        if (inner != null) {
          return inner;
        }
      }
      if (rules.get("required") instanceof Json.Array names) {
        for (Json name : names.items()) {
          if (name instanceof Json.Text text && !members.containsKey(text.value())) {
            return failed("required");
          }
        }
      }
      if (below(members.size(), "minProperties")) {
        return failed("minProperties");
      }
      if (above(members.size(), "maxProperties")) {
        return failed("maxProperties");
      }
      return dependencies(members);
    }

    private @Nullable Failure member(String name, Json value) {
      String inside = place + "/" + name;
      boolean known = false;
      Json rule =
          rules.get("properties") instanceof Json.Obj properties
              ? properties.members().get(name)
              : null;
      if (rule != null) {
        known = true;
        Failure inner = schema.check(rule, value, at + "/properties/" + name, inside);
        if (inner != null) {
          return inner;
        }
      }
      if (rules.get("patternProperties") instanceof Json.Obj patterns) {
        for (Map.Entry<String, Json> pattern : patterns.members().entrySet()) {
          if (matches(pattern.getKey(), name)) {
            known = true;
            String path = at + "/patternProperties/" + pattern.getKey();
            Failure inner = schema.check(pattern.getValue(), value, path, inside);
            if (inner != null) {
              return inner;
            }
          }
        }
      }
      Json rest = rules.get("additionalProperties");
      if (known || rest == null) {
        return null;
      }
      if (rest instanceof Json.Bool allowed) {
        return allowed.value() ? null : new Failure("additionalProperties", at, inside);
      }
      return schema.check(rest, value, at + "/additionalProperties", inside);
    }

    private @Nullable Failure dependencies(Map<String, Json> members) {
      if (!(rules.get("dependencies") instanceof Json.Obj all)) {
        return null;
      }
      for (Map.Entry<String, Json> entry : all.members().entrySet()) {
        if (!members.containsKey(entry.getKey())) {
          continue;
        }
        boolean lacks =
            entry.getValue() instanceof Json.Array names
                && names.items().stream()
                    .anyMatch(n -> n instanceof Json.Text t && !members.containsKey(t.value()));
        Json rule = entry.getValue();
        String path = at + "/dependencies/" + entry.getKey();
        if (lacks || (rule instanceof Json.Obj && fails(rule, new Json.Obj(members), path))) {
          return failed("dependencies");
        }
      }
      return null;
    }

    private boolean fails(Json rule, Json document, String path) {
      return schema.check(rule, document, path, place) != null;
    }

    private @Nullable Failure combined(Json document) {
      if (rules.get("enum") instanceof Json.Array values
          && values.items().stream().noneMatch(v -> JsonOrder.compare(v, document) == 0)) {
        return failed("enum");
      }
      if (rules.get("allOf") instanceof Json.Array all
          && all.items().stream().anyMatch(r -> fails(r, document, at + "/allOf"))) {
        return failed("allOf");
      }
      if (rules.get("anyOf") instanceof Json.Array any
          && any.items().stream().allMatch(r -> fails(r, document, at + "/anyOf"))) {
        return failed("anyOf");
      }
      if (rules.get("oneOf") instanceof Json.Array one
          && one.items().stream().filter(r -> !fails(r, document, at + "/oneOf")).count() != 1) {
        return failed("oneOf");
      }
      Json not = rules.get("not");
      boolean forbidden = not instanceof Json.Obj && !fails(not, document, at + "/not");
      return forbidden ? failed("not") : null;
    }
  }
}
