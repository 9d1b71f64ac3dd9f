package dev.serverlessdb.fauna.value;

import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as the tagged JSON of the wire.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/user_data_types">Types of FQL v4</a>
 */
public final class ValueJson {

  private final StringBuilder out;
  private final ApiVersion version;

  /** Writes to {@code out} in the form of {@code version}. */
  public ValueJson(StringBuilder out, ApiVersion version) {
    this.out = out;
    this.version = version;
  }

  /** A value as text, in the form of {@code version}. */
  public static String text(Value value, ApiVersion version) {
    StringBuilder out = new StringBuilder();
    new ValueJson(out, version).write(value);
    return out.toString();
  }

  /** Writes a value. */
  public void write(Value value) {
    if (value instanceof Value.StringV string) {
      quote(string.value(), out);
    } else if (value instanceof Value.LongV number) {
      out.append(number.value());
    } else if (value instanceof Value.DoubleV number) {
      writeDouble(number.value());
    } else if (value instanceof Value.BoolV bool) {
      out.append(bool.value());
    } else if (value instanceof Value.NullV) {
      out.append("null");
    } else if (value instanceof Value.ArrayV array) {
      writeList(array.items());
    } else if (value instanceof Value.ObjectV object) {
      writeObject(object.fields());
    } else if (value instanceof RefV ref) {
      writeRef(ref);
    } else if (value instanceof Value.SetV set) {
      writeSet(set.set());
    } else if (value instanceof Value.LambdaV lambda) {
      out.append("{\"@query\":");
      writeLambda(lambda);
      out.append('}');
    } else {
      writeScalarOrRecord(value);
    }
  }

  private void writeScalarOrRecord(Value value) {
    if (value instanceof Value.TimeV time) {
      tagged("@ts", time.value().toString());
    } else if (value instanceof Value.DateV date) {
      tagged("@date", date.value().toString());
    } else if (value instanceof Value.BytesV bytes) {
      tagged("@bytes", Base64.getEncoder().encodeToString(bytes.value()));
    } else if (value instanceof Value.UuidV uuid) {
      tagged("@uuid", uuid.value().toString());
    } else {
      writeMembers(Fields.of(value));
    }
  }

  private void tagged(String tag, String text) {
    out.append("{\"").append(tag).append("\":");
    quote(text, out);
    out.append('}');
  }

  private void writeDouble(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      out.append('"').append(number).append('"');
    } else {
      out.append(number);
    }
  }

  private void writeList(List<Value> items) {
    out.append('[');
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      write(items.get(i));
    }
    out.append(']');
  }

  private void writeObject(Map<String, Value> fields) {
    for (String name : fields.keySet()) {
      if (name.startsWith("@")) {
        out.append("{\"@obj\":");
        writeMembers(fields);
        out.append('}');
        return;
      }
    }
    writeMembers(fields);
  }

  private void writeMembers(Map<String, Value> fields) {
    out.append('{');
    Iterator<Map.Entry<String, Value>> walk = fields.entrySet().iterator();
    while (walk.hasNext()) {
      Map.Entry<String, Value> field = walk.next();
      quote(field.getKey(), out);
      out.append(':');
      write(field.getValue());
      if (walk.hasNext()) {
        out.append(',');
      }
    }
    out.append('}');
  }

  private void writeRef(RefV ref) {
    if (version == ApiVersion.V2_0) {
      tagged("@ref", path(ref));
      return;
    }
    out.append("{\"@ref\":{\"id\":");
    Native self = ref.asNative();
    if (self != null) {
      quote(old(self.wireName()), out);
      writeScope(ref.scope());
    } else {
      quote(ref.shownId(), out);
      out.append(version.atLeast(ApiVersion.V2_7) ? ",\"collection\":" : ",\"class\":");
      Native kind = ref.kind();
      if (kind != null) {
        // The scope of a named document stands with the document, not with its collection.
        writeRef(RefV.ofNative(kind, kind.named() ? List.of() : ref.scope()));
        if (kind.named()) {
          writeScope(ref.scope());
        }
      } else {
        writeRef(ref.collectionRef());
      }
    }
    out.append("}}");
  }

  private String old(String name) {
    return name.equals("collections") && !version.atLeast(ApiVersion.V2_7) ? "classes" : name;
  }

  private String path(RefV ref) {
    Native self = ref.asNative();
    if (self != null) {
      return old(self.wireName());
    }
    return path(ref.collectionRef()) + "/" + ref.shownId();
  }

  private void writeScope(List<String> scope) {
    if (!scope.isEmpty()) {
      int last = scope.size() - 1;
      out.append(",\"database\":");
      writeRef(RefV.named(Native.DATABASES, 0, scope.get(last), scope.subList(0, last)));
    }
  }

  private void writeSet(FaunaSet set) {
    if (set instanceof FaunaSet.Schema schema) {
      writeRef(schema.collection());
      return;
    }
    out.append("{\"@set\":");
    writeSetBody(set);
    out.append('}');
  }

  private void writeSetBody(FaunaSet set) {
    out.append('{');
    if (set instanceof FaunaSet.Match match) {
      member("match", match.index(), false);
      if (!match.terms().isEmpty()) {
        member("terms", single(match.terms()), true);
      }
    } else if (set instanceof FaunaSet.Search search) {
      member("search", search.index(), false);
      member("query", Value.of(search.query()), true);
    } else if (set instanceof FaunaSet.Documents documents) {
      member("documents", documents.collection(), false);
    } else if (set instanceof FaunaSet.Singleton singleton) {
      member("singleton", singleton.ref(), false);
    } else if (set instanceof FaunaSet.Union union) {
      member("union", several(union.sets()), false);
    } else if (set instanceof FaunaSet.Intersection intersection) {
      member("intersection", several(intersection.sets()), false);
    } else if (set instanceof FaunaSet.Difference difference) {
      member("difference", several(difference.sets()), false);
    } else if (set instanceof FaunaSet.Distinct distinct) {
      member("distinct", new Value.SetV(distinct.set()), false);
    } else if (set instanceof FaunaSet.Reverse reverse) {
      member("reverse", new Value.SetV(reverse.set()), false);
    } else {
      writeOther(set);
    }
    out.append('}');
  }

  private void writeOther(FaunaSet set) {
    if (set instanceof FaunaSet.Join join) {
      member("join", new Value.SetV(join.source()), false);
      out.append(",\"with\":");
      writeRaw(join.with());
    } else if (set instanceof FaunaSet.Range range) {
      member("range", new Value.SetV(range.set()), false);
      member("from", single(range.from()), true);
      member("to", single(range.to()), true);
    } else if (set instanceof FaunaSet.Filter filter) {
      out.append("\"filter\":");
      writeLambda(filter.lambda());
      member("collection", new Value.SetV(filter.set()), true);
    } else if (set instanceof FaunaSet.Events events) {
      out.append("\"events\":");
      RefV ref = events.ref();
      FaunaSet of = events.set();
      if (ref != null) {
        writeRef(ref);
      } else if (of instanceof FaunaSet.Schema schema) {
        writeRef(schema.collection());
      } else if (of != null) {
        writeSetBody(of);
      }
    }
  }

  private void writeRaw(Value value) {
    if (value instanceof Value.LambdaV lambda) {
      writeLambda(lambda);
    } else {
      write(value);
    }
  }

  private void member(String name, Value value, boolean further) {
    if (further) {
      out.append(',');
    }
    out.append('"').append(name).append("\":");
    write(value);
  }

  private static Value single(List<Value> values) {
    if (values.isEmpty()) {
      return Value.NULL;
    }
    return values.size() == 1 ? values.get(0) : Value.array(values);
  }

  private static Value several(List<FaunaSet> sets) {
    return single(sets.stream().<Value>map(Value.SetV::new).toList());
  }

  /** Writes a lambda without its tag, what it captured as a {@code let} around its body. */
  public void writeLambda(Value.LambdaV lambda) {
    out.append('{');
    LambdaCode code = lambda.code();
    ApiVersion own = ApiVersion.parse(code.apiVersion()).orElse(ApiVersion.V2_12);
    if (own.atLeast(ApiVersion.V3) || version.atLeast(ApiVersion.V3)) {
      out.append("\"api_version\":\"").append(code.apiVersion()).append("\",");
    }
    writeLambdaBody(code, lambda.captured());
    out.append('}');
  }

  /** The text under which a lambda is stored. */
  public static String storedText(Value.LambdaV lambda) {
    StringBuilder out = new StringBuilder();
    ValueJson json = new ValueJson(out, ApiVersion.V4);
    json.writeLambda(lambda);
    return out.toString();
  }

  private void writeLambdaBody(LambdaCode code, @Nullable Map<String, Value> captured) {
    out.append("\"lambda\":");
    if (code.pattern()) {
      out.append('[');
      for (int i = 0; i < code.parameters().size(); i++) {
        if (i > 0) {
          out.append(',');
        }
        quote(code.parameters().get(i), out);
      }
      out.append(']');
    } else {
      quote(code.parameters().get(0), out);
    }
    out.append(",\"expr\":");
    if (captured == null || captured.isEmpty()) {
      out.append(code.source());
      return;
    }
    out.append("{\"let\":{");
    boolean first = true;
    for (Map.Entry<String, Value> variable : captured.entrySet()) {
      if (!first) {
        out.append(',');
      }
      first = false;
      quote(variable.getKey(), out);
      out.append(':');
      write(variable.getValue());
    }
    out.append("},\"in\":").append(code.source()).append('}');
  }

  /** Writes a string literal. */
  public static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < 0x20 || c == 0x7F) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
