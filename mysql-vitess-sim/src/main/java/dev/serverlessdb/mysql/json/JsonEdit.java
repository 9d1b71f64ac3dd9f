package dev.serverlessdb.mysql.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Changed documents: the old one stays as it is.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/json-modification-functions.html">Functions
 *     that modify JSON values</a>
 */
public final class JsonEdit {

  private JsonEdit() {}

  /**
   * Sets the value at a path without wildcards.
   *
   * @param insert whether to add what is not there
   * @param replace whether to replace what is there
   */
  public static Json set(
      Json document, JsonPath path, Json value, boolean insert, boolean replace) {
    if (!path.find(document).isEmpty()) {
      return replace ? update(document, path.legs(), old -> value) : document;
    }
    if (!insert || path.legs().isEmpty()) {
      return document;
    }
    List<JsonPath.Leg> parent = path.legs().subList(0, path.legs().size() - 1);
    JsonPath.Leg last = path.legs().get(path.legs().size() - 1);
    if (new JsonPath(parent).find(document).isEmpty()) {
      return document;
    }
    return update(document, parent, old -> added(old, last, value));
  }

  private static Json added(Json parent, JsonPath.Leg last, Json value) {
    if (last instanceof JsonPath.Member member) {
      if (!(parent instanceof Json.Obj object)) {
        return parent;
      }
      Map<String, Json> members = new LinkedHashMap<>(object.members());
      members.put(member.name(), value);
      return new Json.Obj(members);
    }
    JsonPath.Cell cell = (JsonPath.Cell) last;
    List<Json> items =
        new ArrayList<>(parent instanceof Json.Array array ? array.items() : List.of(parent));
    if (cell.fromLast()) {
      items.add(0, value);
    } else {
      items.add(value);
    }
    return new Json.Array(items);
  }

  /** The document with what is at an existing path replaced by what {@code change} makes of it. */
  public static Json update(Json document, List<JsonPath.Leg> legs, UnaryOperator<Json> change) {
    if (legs.isEmpty()) {
      return change.apply(document);
    }
    JsonPath.Leg leg = legs.get(0);
    List<JsonPath.Leg> rest = legs.subList(1, legs.size());
    if (leg instanceof JsonPath.Member member && document instanceof Json.Obj object) {
      Json old = object.members().get(member.name());
      if (old == null) {
        return document;
      }
      Map<String, Json> members = new LinkedHashMap<>(object.members());
      members.put(member.name(), update(old, rest, change));
      return new Json.Obj(members);
    }
    if (leg instanceof JsonPath.Cell cell) {
      if (!(document instanceof Json.Array array)) {
        return cell.in(1) == 0 ? update(document, rest, change) : document;
      }
      int index = cell.in(array.items().size());
      if (index < 0 || index >= array.items().size()) {
        return document;
      }
      List<Json> items = new ArrayList<>(array.items());
      items.set(index, update(items.get(index), rest, change));
      return new Json.Array(items);
    }
    return document;
  }

  /** Takes away what is at a path; the path is not empty. */
  public static Json remove(Json document, JsonPath path) {
    List<JsonPath.Leg> parent = path.legs().subList(0, path.legs().size() - 1);
    JsonPath.Leg last = path.legs().get(path.legs().size() - 1);
    return update(document, parent, old -> without(old, last));
  }

  private static Json without(Json parent, JsonPath.Leg last) {
    if (last instanceof JsonPath.Member member && parent instanceof Json.Obj object) {
      Map<String, Json> members = new LinkedHashMap<>(object.members());
      members.remove(member.name());
      return new Json.Obj(members);
    }
    if (last instanceof JsonPath.Cell cell && parent instanceof Json.Array array) {
      int index = cell.in(array.items().size());
      if (index >= 0 && index < array.items().size()) {
        List<Json> items = new ArrayList<>(array.items());
        items.remove(index);
        return new Json.Array(items);
      }
    }
    return parent;
  }

  /** Adds an item at the end of the array at a path; what is no array becomes one. */
  public static Json append(Json document, JsonPath path, Json value) {
    return update(
        document,
        path.legs(),
        old -> {
          List<Json> items =
              new ArrayList<>(old instanceof Json.Array array ? array.items() : List.of(old));
          items.add(value);
          return new Json.Array(items);
        });
  }

  /** Puts an item before the cell that the path ends in. */
  public static Json insertCell(Json document, JsonPath path, Json value) {
    List<JsonPath.Leg> parent = path.legs().subList(0, path.legs().size() - 1);
    JsonPath.Cell cell = (JsonPath.Cell) path.legs().get(path.legs().size() - 1);
    return update(
        document,
        parent,
        old -> {
          if (!(old instanceof Json.Array array)) {
            return old;
          }
          List<Json> items = new ArrayList<>(array.items());
          int index = Math.max(0, Math.min(cell.in(items.size()), items.size()));
          items.add(index, value);
          return new Json.Array(items);
        });
  }

  /** JSON_MERGE_PATCH: RFC 7396. */
  public static Json mergePatch(Json target, Json patch) {
    if (!(patch instanceof Json.Obj changes)) {
      return patch;
    }
    Map<String, Json> members = new LinkedHashMap<>();
    if (target instanceof Json.Obj object) {
      members.putAll(object.members());
    }
    changes
        .members()
        .forEach(
            (name, value) -> {
              if (value instanceof Json.Null) {
                members.remove(name);
              } else {
                Json old = members.getOrDefault(name, new Json.Null());
                members.put(name, mergePatch(old, value));
              }
            });
    return new Json.Obj(members);
  }

  /** JSON_MERGE_PRESERVE: objects are united, everything else is joined in arrays. */
  public static Json mergePreserve(Json left, Json right) {
    if (left instanceof Json.Obj a && right instanceof Json.Obj b) {
      Map<String, Json> members = new LinkedHashMap<>(a.members());
      b.members().forEach((name, value) -> members.merge(name, value, JsonEdit::mergePreserve));
      return new Json.Obj(members);
    }
    List<Json> items =
        new ArrayList<>(left instanceof Json.Array array ? array.items() : List.of(left));
    items.addAll(right instanceof Json.Array array ? array.items() : List.of(right));
    return new Json.Array(items);
  }
}
