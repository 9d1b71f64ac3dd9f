package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.Binary;
import dev.serverlessdb.dynamo.model.Item;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads values in a short notation, so that tests can be tables: {@code 12} is a number, {@code
 * 'x'} a string, {@code b'x'} bytes, {@code true} and {@code null} themselves, {@code [..]} a list,
 * {@code {a=..}} a map, {@code <1 2>} or {@code <'a' 'b'>} a set.
 */
final class TestValues {
  private final String text;
  private int position;

  private TestValues(String text) {
    this.text = text;
  }

  static AttributeValue value(String text) {
    TestValues reader = new TestValues(text);
    AttributeValue value = reader.read();
    reader.skip();
    if (reader.position < text.length()) {
      throw new IllegalArgumentException("surplus in " + text);
    }
    return value;
  }

  static Item item(String map) {
    return Item.of(((AttributeValue.M) value(map)).entries());
  }

  /** Values by placeholder: {@code {x=1 y='a'}} defines {@code :x} and {@code :y}. */
  static Map<String, AttributeValue> placeholders(String map) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    item(map).attributes().forEach((name, value) -> values.put(":" + name, value));
    return values;
  }

  private void skip() {
    while (position < text.length()
        && (text.charAt(position) == ' ' || text.charAt(position) == ',')) {
      position++;
    }
  }

  private AttributeValue read() {
    skip();
    char c = text.charAt(position);
    if (c == '{') {
      Map<String, AttributeValue> entries = new LinkedHashMap<>();
      position++;
      for (skip(); text.charAt(position) != '}'; skip()) {
        int equals = text.indexOf('=', position);
        String name = text.substring(position, equals);
        position = equals + 1;
        entries.put(name, read());
      }
      position++;
      return new AttributeValue.M(entries);
    }
    if (c == '[') {
      return new AttributeValue.L(readUntil(']'));
    }
    if (c == '<') {
      return set(readUntil('>'));
    }
    return scalar(c);
  }

  private List<AttributeValue> readUntil(char end) {
    List<AttributeValue> elements = new ArrayList<>();
    position++;
    for (skip(); text.charAt(position) != end; skip()) {
      elements.add(read());
    }
    position++;
    return elements;
  }

  private static AttributeValue set(List<AttributeValue> members) {
    if (members.get(0) instanceof AttributeValue.N) {
      return AttributeValue.NS.of(
          members.stream().map(m -> ((AttributeValue.N) m).value().toString()).toList());
    }
    if (members.get(0) instanceof AttributeValue.B) {
      return AttributeValue.BS.of(
          members.stream().map(m -> ((AttributeValue.B) m).value()).toList());
    }
    return AttributeValue.SS.of(members.stream().map(m -> ((AttributeValue.S) m).value()).toList());
  }

  private AttributeValue scalar(char c) {
    if (c == '\'') {
      return new AttributeValue.S(quoted());
    }
    if (c == 'b') {
      position++;
      return new AttributeValue.B(Binary.of(quoted().getBytes(StandardCharsets.UTF_8)));
    }
    int end = position;
    while (end < text.length() && " ,]}>".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String word = text.substring(position, end);
    position = end;
    return switch (word) {
      case "true" -> AttributeValue.Bool.TRUE;
      case "false" -> AttributeValue.Bool.FALSE;
      case "null" -> AttributeValue.Null.INSTANCE;
      default -> AttributeValue.N.parse(word);
    };
  }

  private String quoted() {
    int end = text.indexOf('\'', position + 1);
    String content = text.substring(position + 1, end);
    position = end + 1;
    return content;
  }
}
