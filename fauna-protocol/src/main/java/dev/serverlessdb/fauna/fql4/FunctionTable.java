package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.value.ApiVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every function of the language, found by the names of its arguments.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions">Functions of FQL v4</a>
 */
final class FunctionTable {

  private static final List<List<Form>> FAMILIES =
      List.of(
          BasicFunctions.FORMS,
          CollectionFunctions.FORMS,
          AggregateFunctions.FORMS,
          ObjectFunctions.FORMS,
          SetFunctions.FORMS,
          PageFunctions.FORMS,
          LogicFunctions.FORMS,
          PathFunctions.FORMS,
          ArithmeticFunctions.FORMS,
          MathFunctions.FORMS,
          StringFunctions.FORMS,
          SearchFunctions.FORMS,
          TextSearchFunction.FORMS,
          FormatFunction.FORMS,
          TimeFunctions.FORMS,
          ConversionFunctions.FORMS,
          TypeFunctions.FORMS,
          RefFunctions.FORMS,
          ReadFunctions.FORMS,
          WriteFunctions.FORMS,
          HistoryFunctions.FORMS,
          CallFunction.FORMS,
          AuthFunctions.FORMS);

  /** The first version of the functions that were not there from the beginning. */
  private static final Map<String, ApiVersion> INTRODUCED =
      Map.ofEntries(
          Map.entry("contains_path", ApiVersion.V3),
          Map.entry("contains_field", ApiVersion.V3),
          Map.entry("contains_value", ApiVersion.V3),
          Map.entry("first", ApiVersion.V4),
          Map.entry("last", ApiVersion.V4),
          Map.entry("access_provider", ApiVersion.V4),
          Map.entry("access_providers", ApiVersion.V4),
          Map.entry("create_access_provider", ApiVersion.V4),
          Map.entry("current_identity", ApiVersion.V4),
          Map.entry("has_current_identity", ApiVersion.V4),
          Map.entry("current_token", ApiVersion.V4),
          Map.entry("has_current_token", ApiVersion.V4));

  private static final Map<String, Form> BY_ARGUMENTS = index();

  private FunctionTable() {}

  /** The functions, family by family. */
  static List<List<Form>> families() {
    return FAMILIES;
  }

  /** The function whose arguments have these names, or null when that version has none. */
  static @Nullable Form find(Collection<String> names, ApiVersion version) {
    Form form = BY_ARGUMENTS.get(key(names));
    return form == null || version.atLeast(INTRODUCED.getOrDefault(form.name(), ApiVersion.V2_0))
        ? form
        : null;
  }

  private static String key(Collection<String> names) {
    return names.size() == 1 ? names.iterator().next() : String.join("\n", new TreeSet<>(names));
  }

  private static Map<String, Form> index() {
    Map<String, Form> table = new HashMap<>();
    for (List<Form> family : FAMILIES) {
      for (Form form : family) {
        int combinations = 1 << form.optional().size();
        for (int mask = 0; mask < combinations; mask++) {
          List<String> names = new ArrayList<>(form.required());
          for (int i = 0; i < form.optional().size(); i++) {
            if ((mask & 1 << i) != 0) {
              names.add(form.optional().get(i));
            }
          }
          if (table.put(key(names), form) != null) {
            throw new IllegalStateException("two functions take " + names);
          }
        }
      }
    }
    return Map.copyOf(table);
  }
}
