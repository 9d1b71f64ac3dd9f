package dev.serverlessdb.dynamo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Writing JSON. Verified against: RFC 8259, and reading back with Jackson. */
class JsonOutTest {

  @Property
  void everyStringIsReadBackAsItWasWritten(@ForAll String any, @ForAll String name) {
    String text = new String(any.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    String member = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    JsonOut out = new JsonOut().beginObject().name(member).beginArray();
    out.value(text).utf8(utf8, 0, utf8.length).endArray().endObject();
    assertThat(JsonReader.read(out.toBytes()).get(member)).isEqualTo(List.of(text, text));
  }

  @Property
  void everyByteThatNeedsAnEscapeIsFoundWhereverItStands(
      @ForAll @IntRange(max = 40) int before, @ForAll @IntRange(max = 127) int c) {
    String text = "é".repeat(before % 3) + "x".repeat(before) + (char) c + "y".repeat(before % 11);
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    JsonOut out = new JsonOut().beginObject().name("a").utf8(utf8, 0, utf8.length).endObject();
    assertThat(JsonReader.read(out.toBytes()).get("a")).isEqualTo(text);
  }

  @Property
  void bytesAreWrittenInBase64(@ForAll byte[] bytes) {
    JsonOut out = new JsonOut().beginArray().base64(bytes, 0, bytes.length).endArray();
    String expected = "[\"" + Base64.getEncoder().encodeToString(bytes) + "\"]";
    assertThat(new String(out.toBytes(), StandardCharsets.UTF_8)).isEqualTo(expected);
  }

  @Test
  void commasStandBetweenMembersAndNowhereElse() {
    JsonOut out = new JsonOut().beginObject().name("a").value(1).name("b").beginArray();
    out.value(true).value(0.5).beginObject().endObject().endArray().name("c").value("x");
    out.endObject();
    assertThat(new String(out.toBytes(), StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":1,\"b\":[true,0.5,{}],\"c\":\"x\"}");
  }
}
