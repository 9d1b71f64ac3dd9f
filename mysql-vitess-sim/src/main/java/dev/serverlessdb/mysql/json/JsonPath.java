package dev.serverlessdb.mysql.json;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A path into a document, such as {@code $.a[0]}, {@code $[last-1]}, {@code $.*}, {@code $**.b},
 * {@code $[1 to 3]}.
 *
 * @param legs the steps, in order
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/json.html#json-path-syntax">JSON path
 *     syntax</a>
 */
public record JsonPath(List<Leg> legs) {

  /** The document itself. */
  public static final JsonPath ROOT = new JsonPath(List.of());

  /** A step. */
  public sealed interface Leg {}

  /** A member by its name. */
  public record Member(String name) implements Leg {}

  /** Every member. */
  public record AnyMember() implements Leg {}

  /** A cell: {@code index} from the start, or back from the last one. */
  public record Cell(int index, boolean fromLast) implements Leg {
    /** The index in an array of that size; negative when before its start. */
    public int in(int size) {
      return fromLast ? size - 1 - index : index;
    }
  }

  /** Every cell. */
  public record AnyCell() implements Leg {}

  /** Cells from one to another, both included. */
  public record Range(Cell from, Cell to) implements Leg {}

  /** Everything at any depth that the next leg then looks into. */
  public record Anywhere() implements Leg {}

  /** A text that is no path. */
  public static final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int position;

    SyntaxException(int position) {
      super("invalid JSON path", null, false, false);
      this.position = position;
    }

    /** About where, from 1. */
    public int position() {
      return position;
    }
  }

  /**
   * The path that a text spells.
   *
   * @throws SyntaxException when it spells none
   */
  public static JsonPath parse(String text) throws SyntaxException {
    return new JsonPathParser(text).parse();
  }

  /** Whether several places may be meant. */
  public boolean hasWildcard() {
    return legs.stream().anyMatch(leg -> !(leg instanceof Member) && !(leg instanceof Cell));
  }

  /** The parts of {@code document} that the path means, in their order, none twice. */
  public List<Json> find(Json document) {
    List<Json> found = new ArrayList<>();
    find(document, 0, found);
    IdentityHashMap<Json, Boolean> seen = new IdentityHashMap<>();
    found.removeIf(json -> seen.put(json, true) != null);
    return found;
  }

  private void find(Json json, int index, List<Json> found) {
    if (index == legs.size()) {
      found.add(json);
      return;
    }
    Leg leg = legs.get(index);
    if (leg instanceof Member member && json instanceof Json.Obj object) {
      Json value = object.members().get(member.name());
      if (value != null) {
        find(value, index + 1, found);
      }
    } else if (leg instanceof AnyMember && json instanceof Json.Obj object) {
      object.members().values().forEach(value -> find(value, index + 1, found));
    } else if (leg instanceof Cell cell) {
      findCell(json, cell, index, found);
    } else if (leg instanceof AnyCell && json instanceof Json.Array array) {
      array.items().forEach(item -> find(item, index + 1, found));
    } else if (leg instanceof Range range) {
      findRange(json, range, index, found);
    } else if (leg instanceof Anywhere) {
      find(json, index + 1, found);
      json.children().forEach(child -> find(child, index, found));
    }
  }

  /** What is no array is taken as an array of itself. */
  private void findCell(Json json, Cell cell, int index, List<Json> found) {
    List<Json> items = json instanceof Json.Array array ? array.items() : List.of(json);
    int at = cell.in(items.size());
    if (at >= 0 && at < items.size()) {
      find(items.get(at), index + 1, found);
    }
  }

  private void findRange(Json json, Range range, int index, List<Json> found) {
    List<Json> items = json instanceof Json.Array array ? array.items() : List.of(json);
    int from = Math.max(0, range.from().in(items.size()));
    int to = Math.min(items.size() - 1, range.to().in(items.size()));
    for (int i = from; i <= to; i++) {
      find(items.get(i), index + 1, found);
    }
  }
}
