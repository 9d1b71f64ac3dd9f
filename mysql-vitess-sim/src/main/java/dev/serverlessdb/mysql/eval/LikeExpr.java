package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** LIKE; a constant pattern is prepared once. */
final class LikeExpr {

  private LikeExpr() {}

  static CompiledExpr of(
      CompiledExpr value,
      CompiledExpr pattern,
      @Nullable CompiledExpr escape,
      StatementContext statement) {
    Collation collation =
        CollationMerge.of(List.of(value.info(), pattern.info()), "like", statement).collation();
    int escapeWith = escape == null ? defaultEscape(statement) : escapeOf(escape, statement);
    List<CompiledExpr> operands = new ArrayList<>(List.of(value, pattern));
    LikePattern prepared = prepare(pattern, escapeWith, collation, statement);
    return new Computed(
        Logic.truth(value.nullable() || pattern.nullable()),
        operands,
        row -> {
          Value text = value.eval(row);
          if (text.isNull()) {
            return NullValue.NULL;
          }
          if (prepared != null) {
            return LongValue.of(prepared.matches(text(text, collation)));
          }
          Value wanted = pattern.eval(row);
          return wanted.isNull()
              ? NullValue.NULL
              : LongValue.of(
                  LikePattern.of(text(wanted, collation), escapeWith, collation)
                      .matches(text(text, collation)));
        });
  }

  private static @Nullable LikePattern prepare(
      CompiledExpr pattern, int escape, Collation collation, StatementContext statement) {
    if (!pattern.constant()) {
      return null;
    }
    Value value = pattern.eval(() -> statement);
    return value.isNull() ? null : LikePattern.of(text(value, collation), escape, collation);
  }

  /** Under the binary collation one char stands for one byte. */
  private static String text(Value value, Collation collation) {
    if (collation.isBinary()) {
      byte[] bytes =
          value instanceof StringValue text
              ? text.value().getBytes(StandardCharsets.UTF_8)
              : value.bytes();
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    return value instanceof BytesValue bytes ? bytes.text() : value.text();
  }

  private static int defaultEscape(StatementContext statement) {
    return statement.sqlMode("NO_BACKSLASH_ESCAPES") ? -1 : '\\';
  }

  private static int escapeOf(CompiledExpr escape, StatementContext statement) {
    if (!escape.constant()) {
      throw MySqlError.WRONG_ARGUMENTS.with("ESCAPE");
    }
    Value value = escape.eval(() -> statement);
    if (value.isNull() || value.text().isEmpty()) {
      return value.isNull() ? '\\' : -1;
    }
    String text = value.text();
    if (Texts.length(text) > 1) {
      throw MySqlError.WRONG_ARGUMENTS.with("ESCAPE");
    }
    return text.codePointAt(0);
  }
}
