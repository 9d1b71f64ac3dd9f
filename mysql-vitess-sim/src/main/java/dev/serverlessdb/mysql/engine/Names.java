package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns that expressions of one query may name, inside those of the enclosing query. */
final class Names {

  private final @Nullable Names outer;
  private final List<Field> fields = new ArrayList<>();
  private final Map<String, Field> aliases = new LinkedHashMap<>();
  private final BitSet used = new BitSet();
  private boolean correlated;

  Names(@Nullable Names outer) {
    this.outer = outer;
  }

  @Nullable Names outer() {
    return outer;
  }

  List<Field> fields() {
    return fields;
  }

  void alias(Field field) {
    aliases.putIfAbsent(field.name().toLowerCase(Locale.ROOT), field);
  }

  @Nullable Field alias(String name) {
    return aliases.get(name.toLowerCase(Locale.ROOT));
  }

  /** Notes that somebody looks at a column. */
  void use(Field field) {
    used.set(field.slot());
  }

  /** The slots of the columns that somebody looks at. */
  BitSet used() {
    return used;
  }

  /** Whether an expression compiled here used a column of an enclosing query. */
  boolean isCorrelated() {
    return correlated;
  }

  void markCorrelated() {
    correlated = true;
  }

  CompiledExpr resolve(Expr.Column column, String clause) {
    int depth = 0;
    for (Names names = this; names != null; names = names.outer) {
      Field field = names.find(column, clause);
      if (field == null && depth > 0 && column.table().isEmpty()) {
        field = names.alias(column.name());
      }
      if (field != null) {
        Names inner = this;
        for (int i = 0; i < depth && inner != null; i++) {
          inner.correlated = true;
          inner = inner.outer;
        }
        names.use(field);
        return new SlotExpr(field.type(), depth, field.slot(), true);
      }
      depth++;
    }
    throw MySqlError.BAD_FIELD.with(column.printed(), clause);
  }

  /** The field that {@code column} names here alone, or null. */
  @Nullable Field find(Expr.Column column, String clause) {
    Field found = null;
    for (Field field : fields) {
      boolean matches =
          field.name().equalsIgnoreCase(column.name())
              && (column.table().isEmpty() || field.label().equalsIgnoreCase(column.table()))
              && (column.schema().isEmpty() || field.schema().equalsIgnoreCase(column.schema()));
      if (!matches || (field.hidden() && column.table().isEmpty())) {
        continue;
      }
      if (found != null && found.slot() != field.slot()) {
        throw MySqlError.NON_UNIQ.with(column.printed(), clause);
      }
      found = field;
    }
    return found;
  }
}
