package dev.serverlessdb.fauna.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in a query: names of arguments and indices of elements, from the root. */
public final class Position {

  /** The query itself. */
  public static final Position ROOT = new Position(null, "");

  private final @Nullable Position parent;
  private final Object step;

  private Position(@Nullable Position parent, Object step) {
    this.parent = parent;
    this.step = step;
  }

  /** The member of that name. */
  public Position at(String name) {
    return new Position(this, name);
  }

  /** The element of that index. */
  public Position at(int index) {
    return new Position(this, index);
  }

  /** The steps from the root: strings and integers. */
  public List<Object> steps() {
    List<Object> steps = new ArrayList<>();
    for (Position p = this; p.parent != null; p = p.parent) {
      steps.add(p.step);
    }
    Collections.reverse(steps);
    return steps;
  }

  @Override
  public String toString() {
    return steps().toString();
  }
}
