package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two tables joined: for each row of the first, those of the second that fit. */
final class JoinSource implements Source {

  private final Source first;
  private final Source second;
  private final @Nullable CompiledExpr condition;
  private final boolean outer;
  private final List<Field> secondFields;

  JoinSource(
      Source first,
      Source second,
      @Nullable CompiledExpr condition,
      boolean outer,
      List<Field> secondFields) {
    this.first = first;
    this.second = second;
    this.condition = condition;
    this.outer = outer;
    this.secondFields = secondFields;
  }

  Source first() {
    return first;
  }

  Source second() {
    return second;
  }

  @Override
  public List<Field> fields() {
    List<Field> all = new ArrayList<>(first.fields());
    all.addAll(second.fields());
    return all;
  }

  @Override
  public boolean each(Frame frame, Next next) {
    return Source.read(first, frame, () -> joined(frame, next));
  }

  private boolean joined(Frame frame, Next next) {
    boolean[] matched = new boolean[1];
    boolean more =
        Source.read(
            second,
            frame,
            () -> {
              if (!holds(frame)) {
                return true;
              }
              matched[0] = true;
              return next.run();
            });
    if (!more || !outer || matched[0]) {
      return more;
    }
    for (Field field : secondFields) {
      frame.row()[field.slot()] = NullValue.NULL;
    }
    return next.run();
  }

  private boolean holds(Frame frame) {
    CompiledExpr test = condition;
    if (test == null) {
      return true;
    }
    Value value = test.eval(frame);
    return !value.isNull() && Conversions.toTruth(value, frame.statement());
  }
}
