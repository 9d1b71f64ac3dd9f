package dev.serverlessdb.fauna.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.serverlessdb.fauna.value.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a JSON text into a tree. What follows the first value is looked at, then ignored. */
public final class JsonReader {

  /** Deeper texts are refused: each level costs stack in the parser and the evaluator. */
  private static final int MAX_DEPTH = 500;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(1_000)
                  .build())
          .build();

  private static final Json.Null NULL = new Json.Null();

  private JsonReader() {}

  /** A text that cannot be read. */
  public static final class Unreadable extends Exception {
    private final boolean tooDeep;

    Unreadable(boolean tooDeep) {
      super(tooDeep ? "too deep" : "not JSON", null, false, false);
      this.tooDeep = tooDeep;
    }

    /** Whether the text is JSON that is nested too deeply. */
    public boolean tooDeep() {
      return tooDeep;
    }
  }

  /** Reads UTF-8 bytes. */
  public static Json read(byte[] text) throws Unreadable {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return readRoot(parser);
    } catch (StreamConstraintsException e) {
      throw new Unreadable(true);
    } catch (IOException e) {
      throw new Unreadable(false);
    }
  }

  /** Reads a text that this service wrote itself. */
  public static Json readStored(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return readRoot(parser);
    } catch (IOException | Unreadable e) {
      throw new IllegalStateException("a stored lambda cannot be read", e);
    }
  }

  private static Json readRoot(JsonParser parser) throws IOException, Unreadable {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new Unreadable(false);
    }
    Json value = read(parser, token);
    parser.nextToken();
    return value;
  }

  private static Json read(JsonParser parser, JsonToken token) throws IOException, Unreadable {
    switch (token) {
      case VALUE_NULL -> {
        return NULL;
      }
      case VALUE_TRUE -> {
        return new Json.Bool(true);
      }
      case VALUE_FALSE -> {
        return new Json.Bool(false);
      }
      case VALUE_STRING -> {
        return new Json.Str(parser.getText());
      }
      case VALUE_NUMBER_INT -> {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
          throw new Unreadable(false);
        }
        return new Json.Int(parser.getLongValue());
      }
      case VALUE_NUMBER_FLOAT -> {
        return new Json.Real(parser.getDoubleValue());
      }
      case START_ARRAY -> {
        List<Json> items = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; ) {
          items.add(read(parser, present(next)));
          next = parser.nextToken();
        }
        return new Json.Arr(items);
      }
      case START_OBJECT -> {
        return readObject(parser);
      }
      default -> {
        throw new Unreadable(false);
      }
    }
  }

  private static Json readObject(JsonParser parser) throws IOException, Unreadable {
    Map<String, Json> members = new LinkedHashMap<>();
    while (present(parser.nextToken()) == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      Json value = read(parser, present(parser.nextToken()));
      members.putIfAbsent(name, value);
    }
    return new Json.Obj(members);
  }

  private static JsonToken present(JsonToken token) throws Unreadable {
    if (token == null) {
      throw new Unreadable(false);
    }
    return token;
  }
}
