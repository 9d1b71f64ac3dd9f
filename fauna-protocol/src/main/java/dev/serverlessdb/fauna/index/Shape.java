package dev.serverlessdb.fauna.index;

import java.util.List;

/**
 * How the elements of a set are ordered.
 *
 * @param directions for each value whether greater ones come first
 * @param reversed whether the documents at the end of a tuple come in descending order
 * @param events whether the elements are events
 */
record Shape(List<Boolean> directions, boolean reversed, boolean events) {

  /** The shape of a set of references. */
  static final Shape REFS = new Shape(List.of(), false, false);

  boolean descending(int position) {
    return position < directions.size() ? directions.get(position) : reversed;
  }

  Shape reverse() {
    return new Shape(directions.stream().map(d -> !d).toList(), !reversed, events);
  }

  /** Whether sets of both shapes can be merged. */
  boolean compatible(Shape other) {
    int common = Math.min(directions.size(), other.directions.size());
    return events == other.events
        && reversed == other.reversed
        && directions.subList(0, common).equals(other.directions.subList(0, common));
  }
}
