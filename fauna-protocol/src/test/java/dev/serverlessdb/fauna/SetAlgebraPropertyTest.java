package dev.serverlessdb.fauna;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Verified against: a naive model that keeps sets of document ids in memory. */
final class SetAlgebraPropertyTest {

  private static final String[] TAGS = {"a", "b", "c"};

  /** A set as a query and as the ids that are in it. */
  private record Both(String query, TreeSet<Integer> ids) {}

  private static Both random(SplittableRandom random, List<Integer> masks, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      int tag = random.nextInt(TAGS.length);
      TreeSet<Integer> ids = new TreeSet<>();
      for (int id = 0; id < masks.size(); id++) {
        if ((masks.get(id) & 1 << tag) != 0) {
          ids.add(id);
        }
      }
      return new Both("{'match':{'index':'by_tag'},'terms':'" + TAGS[tag] + "'}", ids);
    }
    Both left = random(random, masks, depth - 1);
    Both right = random(random, masks, depth - 1);
    TreeSet<Integer> ids = new TreeSet<>(left.ids());
    String operator;
    switch (random.nextInt(3)) {
      case 0 -> {
        operator = "union";
        ids.addAll(right.ids());
      }
      case 1 -> {
        operator = "intersection";
        ids.retainAll(right.ids());
      }
      default -> {
        operator = "difference";
        ids.removeAll(right.ids());
      }
    }
    return new Both("{'" + operator + "':[" + left.query() + "," + right.query() + "]}", ids);
  }

  @Property(tries = 40)
  void setsAreWhatTheirElementsSay(
      @ForAll @Size(max = 25) List<@IntRange(max = 7) Integer> masks, @ForAll int seed) {
    try (FaunaClient fauna = FaunaClient.start()) {
      fauna.result("{'create_collection':{'object':{'name':'c'}}}");
      fauna.result(
          "{'create_index':{'object':{'name':'by_tag','source':{'collection':'c'},"
              + "'terms':[{'object':{'field':['data','tags']}}]}}}");
      for (int id = 0; id < masks.size(); id++) {
        List<String> tags = new ArrayList<>();
        for (int tag = 0; tag < TAGS.length; tag++) {
          if ((masks.get(id) & 1 << tag) != 0) {
            tags.add("'" + TAGS[tag] + "'");
          }
        }
        fauna.result(
            "{'create':{'ref':{'collection':'c'},'id':"
                + id
                + "},'params':{'object':{'data':{'object':{'tags':["
                + String.join(",", tags)
                + "]}}}}}");
      }
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < 8; i++) {
        Both both = random(random, masks, 3);
        String found =
            fauna.result(
                "{'map':{'lambda':'r','expr':{'to_integer':{'select':'id','from':{'var':'r'}}}},"
                    + "'collection':{'select':'data','from':{'paginate':"
                    + both.query()
                    + ",'size':1000}}}");
        assertThat(found).as(both.query()).isEqualTo(both.ids().toString().replace(" ", ""));
      }
    }
  }
}
