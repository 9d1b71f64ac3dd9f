package dev.serverlessdb.fauna;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Verified against: the vendor's page on pagination: a walk sees every element once. */
final class CursorPropertyTest {

  private static final Pattern ID = Pattern.compile("'id':'(\\d+)'");

  private static FaunaClient with(List<Integer> values) {
    FaunaClient fauna = FaunaClient.start();
    fauna.result("{'create_collection':{'object':{'name':'c'}}}");
    for (String direction : List.of("false", "true")) {
      fauna.result(
          "{'create_index':{'object':{'name':'by_v_"
              + direction
              + "','source':{'collection':'c'},'values':[{'object':{'field':['data','v'],"
              + "'reverse':"
              + direction
              + "}},{'object':{'field':'ref'}}]}}}");
    }
    for (int id = 0; id < values.size(); id++) {
      fauna.result(
          "{'create':{'ref':{'collection':'c'},'id':"
              + id
              + "},'params':{'object':{'data':{'object':{'v':"
              + values.get(id)
              + "}}}}}");
    }
    return fauna;
  }

  /** The ids on a page; an element that shows its reference counts once. */
  private static List<Integer> ids(String page) {
    String data = page.substring(page.indexOf("'data':") + 7);
    Matcher matcher = ID.matcher(data);
    List<Integer> ids = new ArrayList<>();
    while (matcher.find()) {
      ids.add(Integer.parseInt(matcher.group(1)));
    }
    return ids;
  }

  private static String page(FaunaClient fauna, String set, int size, String cursor) {
    return fauna.result(
        "{'let':{'p':{'paginate':"
            + set
            + ",'size':"
            + size
            + cursor
            + "}},'in':{'object':{'after':{'select':'after','from':{'var':'p'},'default':null},"
            + "'before':{'select':'before','from':{'var':'p'},'default':null},"
            + "'data':{'select':'data','from':{'var':'p'}}}}}");
  }

  /** The cursor of a page's member, as the next query's argument. */
  private static String cursor(String page, String member) {
    int start = page.indexOf("'" + member + "':") + member.length() + 3;
    int depth = 0;
    for (int i = start; ; i++) {
      char c = page.charAt(i);
      depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
      if (depth == 0 && (c == ']' || c == 'l')) {
        return page.substring(start, i + 1).replaceAll("nul$", "null");
      }
    }
  }

  @Property(tries = 25)
  void walksInBothDirectionsVisitEachElementOnce(
      @ForAll @Size(max = 20) List<@IntRange(max = 5) Integer> values,
      @ForAll @IntRange(min = 1, max = 7) int size,
      @ForAll boolean descending) {
    try (FaunaClient fauna = with(values)) {
      for (String set :
          List.of(
              "{'match':{'index':'by_v_" + descending + "'}}",
              "{'documents':{'collection':'c'}}",
              "{'reverse':{'match':{'index':'by_v_" + descending + "'}}}")) {
        List<Integer> whole = ids(page(fauna, set, 1000, ""));
        assertThat(whole).hasSize(values.size()).doesNotHaveDuplicates();
        List<Integer> forward = new ArrayList<>();
        String page = page(fauna, set, size, "");
        forward.addAll(ids(page));
        while (!page.contains("'after':null")) {
          page = page(fauna, set, size, ",'after':" + cursor(page, "after"));
          forward.addAll(ids(page));
        }
        assertThat(forward).isEqualTo(whole);
        List<List<Integer>> pages = new ArrayList<>();
        // A cursor behind all values: what that is depends on the direction of the set.
        boolean down = descending ? set.startsWith("{'match") : set.startsWith("{'reverse");
        page = page(fauna, set, size, ",'before':" + (down ? "-1" : "null"));
        pages.add(ids(page));
        while (!page.contains("'before':null")) {
          page = page(fauna, set, size, ",'before':" + cursor(page, "before"));
          pages.add(ids(page));
        }
        Collections.reverse(pages);
        assertThat(pages.stream().flatMap(List::stream).toList()).isEqualTo(whole);
      }
    }
  }
}
