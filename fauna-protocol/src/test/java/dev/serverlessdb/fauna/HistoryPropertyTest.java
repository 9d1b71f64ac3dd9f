package dev.serverlessdb.fauna;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Verified against: what was read when it was the present. */
final class HistoryPropertyTest {

  private static final String STATE =
      "[{'map':{'lambda':'r','expr':{'select':['data'],'from':{'get':{'var':'r'}},'default':null}},"
          + "'collection':{'select':'data','from':{'paginate':{'documents':{'collection':'c'}}}}},"
          + "{'paginate':{'match':{'index':'by_v'}}},"
          + "{'paginate':{'match':{'index':'of_k'},'terms':1}}]";

  private static FaunaClient start() {
    FaunaClient fauna = FaunaClient.start();
    fauna.result("{'create_collection':{'object':{'name':'c','history_days':10}}}");
    fauna.result(
        "{'create_index':{'object':{'name':'by_v','source':{'collection':'c'},"
            + "'values':[{'object':{'field':['data','v']}},{'object':{'field':'ref'}}]}}}");
    fauna.result(
        "{'create_index':{'object':{'name':'of_k','source':{'collection':'c'},"
            + "'terms':[{'object':{'field':['data','k']}}]}}}");
    return fauna;
  }

  private static String step(int code) {
    int id = code % 3;
    String ref = "{'ref':{'collection':'c'},'id':" + id + "}";
    String data =
        "{'object':{'data':{'object':{'v':" + code / 7 % 4 + ",'k':" + code / 3 % 2 + "}}}}";
    String exists = "{'exists':" + ref + "}";
    return switch (code / 3 % 3) {
      case 0 ->
          "{'if':"
              + exists
              + ",'then':{'update':"
              + ref
              + ",'params':"
              + data
              + "},'else':{'create':"
              + ref
              + ",'params':"
              + data
              + "}}";
      case 1 ->
          "{'if':" + exists + ",'then':{'replace':" + ref + ",'params':" + data + "},'else':null}";
      default -> "{'if':" + exists + ",'then':{'delete':" + ref + "},'else':null}";
    };
  }

  @Property(tries = 25)
  void atGivesTheStateThatWasThePresentThen(
      @ForAll @Size(max = 25) List<@IntRange(max = 500) Integer> codes) {
    try (FaunaClient fauna = start()) {
      Map<String, String> states = new LinkedHashMap<>();
      for (int code : codes) {
        fauna.emulator().advance(Duration.ofSeconds(1));
        fauna.result(step(code));
        fauna.emulator().advance(Duration.ofSeconds(1));
        String now = fauna.result("{'to_micros':{'now':null}}");
        states.put(now, fauna.result(STATE));
      }
      fauna.emulator().advance(Duration.ofHours(1));
      states.forEach(
          (time, state) ->
              assertThat(fauna.result("{'at':" + time + ",'expr':" + STATE + "}"))
                  .as(time)
                  .isEqualTo(state));
    }
  }
}
