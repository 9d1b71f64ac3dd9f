package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What EXPLAIN says of the key that serves a table. */
final class ExplainKey {

  private final Run run;
  private final TableSource source;
  private final AccessPath path;
  private final Names names;
  private final Set<Integer> constSlots;
  private final IndexDef index;

  /** {@code constSlots} are the columns of tables of which one row is read beforehand. */
  ExplainKey(Run run, TableSource source, Names names, Set<Integer> constSlots) {
    this.run = run;
    this.source = source;
    this.path = java.util.Objects.requireNonNull(source.path());
    this.names = names;
    this.constSlots = constSlots;
    this.index = source.table().indexes().get(path.index());
  }

  /** Whether the range hangs on another table's row, so that MySQL would choose anew each time. */
  static boolean isChecked(AccessPath path) {
    return isOfRow(path.low()) || isOfRow(path.high());
  }

  private static boolean isOfRow(@Nullable CompiledExpr end) {
    return end instanceof SlotExpr slot && slot.depth() == 0;
  }

  /** The bits of the keys that could serve, in hexadecimal digits. */
  static String map(TableSource source) {
    long bits = 0;
    for (int i = 0; i < source.table().indexes().size(); i++) {
      if (source.possibleIndexes().contains(source.table().indexes().get(i).name())) {
        bits |= 1L << i;
      }
    }
    return Long.toHexString(bits).toUpperCase(java.util.Locale.ROOT);
  }

  boolean isRange() {
    return path.low() != null
        || path.high() != null
        || path.equal().stream().anyMatch(values -> values.size() > 1);
  }

  String type() {
    if (isRange()) {
      return "range";
    }
    if (path.equal().isEmpty()) {
      return "index";
    }
    boolean whole = index.isUnique() && path.equal().size() == index.parts().size();
    if (!whole) {
      return "ref";
    }
    boolean known = path.equal().stream().allMatch(values -> ref(values.get(0)).equals("const"));
    return known ? "const" : "eq_ref";
  }

  int parts() {
    int equal = path.equal().size();
    return equal == 0 && !isRange()
        ? index.parts().size()
        : equal + (path.low() != null || path.high() != null ? 1 : 0);
  }

  List<String> ref() {
    return isRange() ? List.of() : path.equal().stream().map(v -> ref(v.get(0))).toList();
  }

  private String ref(CompiledExpr value) {
    if (!(value instanceof SlotExpr slot)) {
      return "const";
    }
    if (slot.depth() == 0 && constSlots.contains(slot.index())) {
      return "const";
    }
    Names at = names;
    for (int i = 0; i < slot.depth() && at.outer() != null; i++) {
      at = at.outer();
    }
    for (Field field : at.fields()) {
      if (field.slot() == slot.index()) {
        String column = field.label() + "." + field.name();
        return field.schema().isEmpty() ? column : field.schema() + "." + column;
      }
    }
    return "func";
  }

  /** How many rows are looked at each time. */
  long rows(ExplainCounts counts) {
    TableDef table = source.table();
    boolean known = type().equals("const") || type().equals("eq_ref");
    if (known) {
      return 1;
    }
    boolean fixed =
        path.equal().stream().flatMap(List::stream).noneMatch(SlotExpr.class::isInstance);
    if (!fixed || isChecked(path)) {
      return counts.perKey(table, index, path.equal().size());
    }
    List<KeyRange> ranges = ranges(counts);
    if (ranges == null) {
      return counts.rows(table);
    }
    return Math.max(1, ranges.stream().mapToLong(counts::entries).sum());
  }

  private @Nullable List<KeyRange> ranges(ExplainCounts counts) {
    TableAccess access = counts.access(source.table());
    Value[] row = new Value[source.slot() + source.table().columns().size()];
    Arrays.fill(row, NullValue.NULL);
    return run.quietly(() -> path.ranges(access, new Frame(run, null, row)));
  }

  /** What the key is compared with, for the tree: {@code column=value} each. */
  List<String> comparisons() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < path.equal().size(); i++) {
      String column = source.table().columns().get(index.parts().get(i).column()).name();
      all.add(column + "=" + shown(path.equal().get(i).get(0)));
    }
    return all;
  }

  /** The ranges in the tree. */
  String over() {
    List<String> tests = new ArrayList<>();
    for (int i = 0; i < path.equal().size(); i++) {
      String column = source.table().columns().get(index.parts().get(i).column()).name();
      List<String> alternatives =
          path.equal().get(i).stream().map(value -> column + " = " + shown(value)).toList();
      tests.add(String.join(") OR (", alternatives));
    }
    if (path.low() != null || path.high() != null) {
      IndexDef.Part part = index.parts().get(path.equal().size());
      String column = source.table().columns().get(part.column()).name();
      String low = path.low() == null ? "" : shown(path.low()) + (path.lowOpen() ? " < " : " <= ");
      if (path.low() == null && source.table().columns().get(part.column()).nullable()) {
        low = "NULL < ";
      }
      String high =
          path.high() == null ? "" : (path.highOpen() ? " < " : " <= ") + shown(path.high());
      tests.add(low + column + high);
    }
    return "(" + String.join(" AND ", tests) + ")";
  }

  private String shown(CompiledExpr value) {
    if (value instanceof SlotExpr) {
      String text = ref(value);
      int dot = text.indexOf('.');
      return dot < 0 ? text : text.substring(text.indexOf('.', dot + 1) < 0 ? 0 : dot + 1);
    }
    Value constant = run.quietly(() -> value.eval(new Frame(run, null, new Value[0])));
    boolean text = constant instanceof dev.serverlessdb.mysql.value.StringValue;
    return text ? "'" + constant.text() + "'" : constant.isNull() ? "NULL" : constant.text();
  }
}
