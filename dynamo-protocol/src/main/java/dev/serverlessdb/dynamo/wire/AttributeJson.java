package dev.serverlessdb.dynamo.wire;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.Binary;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.DynamoNumber;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.model.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Attribute values between JSON and model. Reading expects JSON of which {@link
 * Shape#attributeValue} has checked the types, and makes the checks that come after all
 * constraints: exactly one data type, true nulls, proper numbers and sets, nesting.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">AttributeValue</a>
 */
public final class AttributeJson {

  private AttributeJson() {}

  /**
   * The attributes of an item or key.
   *
   * @throws DynamoException of type validation
   */
  public static Item readItem(JsonObject object) {
    Map<String, AttributeValue> attributes = readMap(object, 0);
    if (attributes.containsKey("")) {
      throw DynamoException.invalidParameter("An attribute name may not be empty");
    }
    return Item.of(attributes);
  }

  /**
   * The values of a map by name.
   *
   * @throws DynamoException of type validation
   */
  public static Map<String, AttributeValue> readMap(JsonObject object) {
    return readMap(object, 0);
  }

  /**
   * One value.
   *
   * @throws DynamoException of type validation
   */
  public static AttributeValue read(Object json) {
    return read(json, 0);
  }

  private static Map<String, AttributeValue> readMap(JsonObject object, int depth) {
    Map<String, AttributeValue> map = new LinkedHashMap<>(object.size() * 4 / 3 + 1);
    for (int i = 0; i < object.size(); i++) {
      map.put(object.nameAt(i), read(object.valueAt(i), depth));
    }
    return map;
  }

  private static AttributeValue read(Object json, int depth) {
    if (json == JsonNull.NULL) {
      throw empty();
    }
    JsonObject object = (JsonObject) json;
    AttributeValue value = null;
    for (int i = 0; i < object.size(); i++) {
      Object member = object.valueAt(i);
      if (member == JsonNull.NULL) {
        continue;
      }
      AttributeValue read = readMember(object.nameAt(i), member, depth);
      if (read == null) {
        continue;
      }
      if (value != null) {
        throw DynamoException.validation(
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of"
                + " the supported datatypes");
      }
      value = read;
    }
    if (value == null) {
      throw empty();
    }
    return value;
  }

  private static DynamoException empty() {
    return DynamoException.validation(
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
  }

  private static @Nullable AttributeValue readMember(String type, Object member, int depth) {
    return switch (type) {
      case "S" -> new AttributeValue.S((String) member);
      case "N" -> AttributeValue.N.parse((String) member);
      case "B" -> new AttributeValue.B(Binary.of(Blobs.decode(member)));
      case "BOOL" -> AttributeValue.Bool.of((Boolean) member);
      case "NULL" -> {
        if (!((Boolean) member)) {
          throw DynamoException.invalidParameter(
              "Null attribute value types must have the value of true");
        }
        yield AttributeValue.Null.INSTANCE;
      }
      case "SS" -> AttributeValue.SS.of(strings(member, "string"));
      case "NS" -> AttributeValue.NS.of(strings(member, "number"));
      case "BS" -> AttributeValue.BS.of(binaries(member));
      case "L" -> {
        List<?> list = (List<?>) member;
        List<AttributeValue> elements = new ArrayList<>(list.size());
        int deeper = descend(depth);
        for (Object each : list) {
          elements.add(read(each, deeper));
        }
        yield new AttributeValue.L(elements);
      }
      case "M" -> new AttributeValue.M(readMap((JsonObject) member, descend(depth)));
      default -> null;
    };
  }

  private static int descend(int depth) {
    if (depth >= Sizes.MAX_DEPTH) {
      throw DynamoException.validation("Nesting Levels have exceeded supported limits");
    }
    return depth + 1;
  }

  private static List<String> strings(Object member, String kind) {
    List<String> strings = new ArrayList<>();
    for (Object each : (List<?>) member) {
      if (each == JsonNull.NULL) {
        throw nullMember(kind);
      }
      strings.add((String) each);
    }
    return strings;
  }

  private static List<Binary> binaries(Object member) {
    List<Binary> binaries = new ArrayList<>();
    for (Object each : (List<?>) member) {
      if (each == JsonNull.NULL) {
        throw nullMember("binary");
      }
      binaries.add(Binary.of(Blobs.decode(each)));
    }
    return binaries;
  }

  private static DynamoException nullMember(String kind) {
    return DynamoException.invalidParameter("An " + kind + " set may not have a null as a member");
  }

  /** Writes an item or key as an object. */
  public static void write(JsonOut out, Item item) {
    write(out, item.attributes());
  }

  /** Writes values by name as an object. */
  public static void write(JsonOut out, Map<String, AttributeValue> attributes) {
    out.beginObject();
    for (Map.Entry<String, AttributeValue> entry : attributes.entrySet()) {
      out.name(entry.getKey());
      write(out, entry.getValue());
    }
    out.endObject();
  }

  /** Writes one value. */
  public static void write(JsonOut out, AttributeValue value) {
    out.beginObject().name(value.type().name());
    if (value instanceof AttributeValue.S s) {
      out.value(s.value());
    } else if (value instanceof AttributeValue.N n) {
      out.value(n.value().toString());
    } else if (value instanceof AttributeValue.B b) {
      out.base64(b.value().bytes(), 0, b.value().length());
    } else if (value instanceof AttributeValue.Bool bool) {
      out.value(bool.value());
    } else if (value instanceof AttributeValue.Null) {
      out.value(true);
    } else if (value instanceof AttributeValue.M m) {
      write(out, m.entries());
    } else {
      writeMembers(out, value);
    }
    out.endObject();
  }

  private static void writeMembers(JsonOut out, AttributeValue value) {
    out.beginArray();
    if (value instanceof AttributeValue.L l) {
      for (AttributeValue element : l.elements()) {
        write(out, element);
      }
    } else if (value instanceof AttributeValue.SS ss) {
      for (String member : ss.members()) {
        out.value(member);
      }
    } else if (value instanceof AttributeValue.NS ns) {
      for (DynamoNumber member : ns.members()) {
        out.value(member.toString());
      }
    } else if (value instanceof AttributeValue.BS bs) {
      for (Binary member : bs.members()) {
        out.base64(member.bytes(), 0, member.length());
      }
    }
    out.endArray();
  }
}
