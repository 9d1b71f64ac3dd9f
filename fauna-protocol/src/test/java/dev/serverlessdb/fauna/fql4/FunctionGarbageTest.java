package dev.serverlessdb.fauna.fql4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.fauna.FaunaFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verified against: the rule that no query may be answered with the service's own failure. */
final class FunctionGarbageTest {

  private static final int ROUNDS = 60;

  private static final String[] VALUES = {
    "null",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "2.5",
    "9223372036854775807",
    "-9223372036854775808",
    "\"\"",
    "\"a\"",
    "\"c\"",
    "\"i\"",
    "\"f\"",
    "\"day\"",
    "\"create\"",
    "\"2020-01-01\"",
    "[]",
    "[1,2]",
    "[\"a\",\"b\"]",
    "[[1],[2,3]]",
    "[null]",
    "{\"object\":{}}",
    "{\"object\":{\"a\":1}}",
    "{\"object\":{\"data\":{\"object\":{\"n\":1}}}}",
    "{\"object\":{\"name\":\"n\"}}",
    "{\"object\":{\"password\":\"p\"}}",
    "{\"object\":{\"name\":\"x\",\"source\":{\"collection\":\"c\"}}}",
    "{\"@ts\":\"2020-01-01T00:00:00Z\"}",
    "{\"@ts\":\"2200-01-01T00:00:00Z\"}",
    "{\"@date\":\"2020-01-01\"}",
    "{\"@bytes\":\"AQ==\"}",
    "{\"@uuid\":\"00000000-0000-0000-0000-000000000000\"}",
    "{\"now\":null}",
    "{\"collection\":\"c\"}",
    "{\"collection\":\"zz\"}",
    "{\"index\":\"i\"}",
    "{\"function\":\"f\"}",
    "{\"database\":\"d\"}",
    "{\"role\":\"r\"}",
    "{\"collections\":null}",
    "{\"keys\":null}",
    "{\"ref\":{\"collection\":\"c\"},\"id\":1}",
    "{\"ref\":{\"collection\":\"c\"},\"id\":99}",
    "{\"@ref\":\"classes/zz/1\"}",
    "{\"ref\":{\"keys\":null},\"id\":5}",
    "{\"documents\":{\"collection\":\"c\"}}",
    "{\"match\":{\"index\":\"i\"},\"terms\":1}",
    "{\"match\":{\"index\":\"v\"}}",
    "{\"reverse\":{\"match\":{\"index\":\"v\"}}}",
    "{\"events\":{\"documents\":{\"collection\":\"c\"}}}",
    "{\"events\":{\"ref\":{\"collection\":\"c\"},\"id\":1}}",
    "{\"singleton\":{\"ref\":{\"collection\":\"c\"},\"id\":1}}",
    "{\"paginate\":{\"documents\":{\"collection\":\"c\"}},\"size\":1}",
    "{\"paginate\":{\"events\":{\"ref\":{\"collection\":\"c\"},\"id\":1}}}",
    "{\"get\":{\"ref\":{\"collection\":\"c\"},\"id\":1}}",
    "{\"query\":{\"lambda\":\"x\",\"expr\":{\"var\":\"x\"}}}",
    "{\"query\":{\"lambda\":[\"x\",\"y\"],\"expr\":{\"var\":\"y\"}}}"
  };

  private static final String[] LAMBDAS = {
    "{\"lambda\":\"x\",\"expr\":{\"var\":\"x\"}}",
    "{\"lambda\":\"x\",\"expr\":true}",
    "{\"lambda\":[\"x\",\"y\"],\"expr\":{\"var\":\"y\"}}",
    "{\"lambda\":\"_\",\"expr\":1}",
    "{\"lambda\":\"x\",\"expr\":{\"get\":{\"var\":\"x\"}}}",
    "{\"lambda\":\"x\",\"expr\":{\"delete\":{\"var\":\"x\"}}}",
    "{\"lambda\":\"x\",\"expr\":{\"singleton\":{\"var\":\"x\"}}}",
    "{\"lambda\":\"x\",\"expr\":{\"match\":{\"index\":\"i\"},\"terms\":{\"var\":\"x\"}}}",
    "{\"lambda\":[],\"expr\":1}"
  };

  private static final String[] SET_UP = {
    "{\"create_collection\":{\"object\":{\"name\":\"c\"}}}",
    "{\"create_database\":{\"object\":{\"name\":\"d\"}}}",
    "{\"create_role\":{\"object\":{\"name\":\"r\",\"privileges\":[]}}}",
    "{\"create_function\":{\"object\":{\"name\":\"f\",\"body\":{\"query\":{\"lambda\":\"x\",\"expr\":"
        + "{\"var\":\"x\"}}}}}}",
    "{\"create_index\":{\"object\":{\"name\":\"i\",\"source\":{\"collection\":\"c\"},\"terms\":"
        + "[{\"object\":{\"field\":[\"data\",\"n\"]}}]}}}",
    "{\"create_index\":{\"object\":{\"name\":\"v\",\"source\":{\"collection\":\"c\"},\"values\":"
        + "[{\"object\":{\"field\":[\"data\",\"n\"],\"reverse\":true}},{\"object\":{\"field\":\"ref\"}}]}}}",
    "{\"foreach\":{\"lambda\":\"x\",\"expr\":{\"create\":{\"ref\":{\"collection\":\"c\"},\"id\":"
        + "{\"var\":\"x\"}},\"params\":{\"object\":{\"data\":{\"object\":{\"n\":{\"var\":\"x\"}}}}}}},"
        + "\"collection\":[1,2,3]}"
  };

  private static HttpResponse post(HttpService service, String query) {
    HttpHeaders headers =
        new HttpHeaders()
            .add("Authorization", "Bearer secret")
            .add("X-FaunaDB-API-Version", "4")
            .add("X-Query-Timeout", "5000");
    return service.handle(
        new HttpRequest("POST", "/", "", headers, query.getBytes(StandardCharsets.UTF_8)));
  }

  private static String query(Form form, Entropy chance) {
    List<String> arguments = new ArrayList<>(form.required());
    form.optional().stream().filter(o -> chance.nextInt(2) == 0).forEach(arguments::add);
    List<String> members = new ArrayList<>();
    for (String argument : arguments) {
      boolean lambda =
          form.lambdas().contains(argument)
              || (form.perhapsLambdas().contains(argument) && chance.nextInt(2) == 0);
      String[] from = lambda ? LAMBDAS : VALUES;
      members.add('"' + argument + "\":" + from[chance.nextInt(from.length)]);
    }
    return "{" + String.join(",", members) + "}";
  }

  @Test
  void noArgumentsMakeAFunctionFailTheService() {
    Entropy chance = Entropy.seeded(42);
    for (List<Form> family : FunctionTable.families()) {
      try (Emulator emulator =
          Emulator.builder()
              .clock(EmulatorClock.frozenAt(Instant.parse("2024-03-01T12:00:00Z")))
              .with(new FaunaFactory())
              .start()) {
        HttpService service = emulator.http("fauna");
        for (String step : SET_UP) {
          assertThat(post(service, step).status()).as(step).isLessThan(300);
        }
        for (Form form : family) {
          for (int round = 0; round < ROUNDS; round++) {
            String query = query(form, chance);
            // In an array after an abort: whatever it would write is taken back.
            String rolledBack = "[" + query + ",{\"abort\":\"\"}]";
            HttpResponse response = post(service, rolledBack);
            assertThat(response.status())
                .as(() -> query + " " + new String(response.body(), StandardCharsets.UTF_8))
                .isBetween(200, 499);
          }
        }
      }
    }
  }
}
