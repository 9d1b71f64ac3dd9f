package dev.serverlessdb.mysql.function;

import dev.serverlessdb.mysql.eval.LikePattern;
import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.json.JsonPath;
import dev.serverlessdb.mysql.json.JsonText;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * JSON_SEARCH: the paths to strings that match a pattern of LIKE.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/refman/8.0/en/json-search-functions.html#function_json-search">
 *     JSON_SEARCH</a>
 */
final class JsonSearch {

  private static final int FIRST_PATH = 4;

  private final LikePattern pattern;
  private final boolean one;
  private final List<Json> paths = new ArrayList<>();

  private JsonSearch(LikePattern pattern, boolean one) {
    this.pattern = pattern;
    this.one = one;
  }

  static Value search(Invocation call) {
    if (call.isNull(0) || call.isNull(1) || call.isNull(2)) {
      return NullValue.NULL;
    }
    Json document = JsonArguments.document(call, 0);
    boolean one = JsonArguments.one(call, 1);
    LikePattern pattern = LikePattern.of(call.text(2), escape(call), Collation.UTF8MB4_0900_BIN);
    IdentityHashMap<Json, Boolean> roots = new IdentityHashMap<>();
    for (int i = FIRST_PATH; i < call.count(); i++) {
      if (call.isNull(i)) {
        return NullValue.NULL;
      }
      JsonPath path = JsonArguments.path(call, i);
      path.find(document).forEach(json -> roots.put(json, true));
    }
    JsonSearch search = new JsonSearch(pattern, one);
    search.walk(document, "$", call.count() <= FIRST_PATH, roots);
    if (search.paths.isEmpty()) {
      return NullValue.NULL;
    }
    boolean single = search.paths.size() == 1;
    return new JsonValue(single ? search.paths.get(0) : new Json.Array(search.paths));
  }

  private static int escape(Invocation call) {
    if (call.count() <= 3 || call.isNull(3)) {
      return '\\';
    }
    String escape = call.text(3);
    return escape.isEmpty() ? '\\' : escape.codePointAt(0);
  }

  private void walk(Json json, String path, boolean within, IdentityHashMap<Json, Boolean> roots) {
    boolean inside = within || roots.containsKey(json);
    if (one && !paths.isEmpty()) {
      return;
    }
    if (json instanceof Json.Text text) {
      if (inside && pattern.matches(text.value())) {
        paths.add(new Json.Text(path));
      }
    } else if (json instanceof Json.Array array) {
      for (int i = 0; i < array.items().size(); i++) {
        walk(array.items().get(i), path + "[" + i + "]", inside, roots);
      }
    } else if (json instanceof Json.Obj object) {
      object
          .members()
          .forEach((name, value) -> walk(value, path + "." + printed(name), inside, roots));
    }
  }

  private static String printed(String name) {
    return name.matches("[\\p{L}_$][\\p{L}\\p{Nd}_$]*") ? name : JsonText.quote(name);
  }
}
