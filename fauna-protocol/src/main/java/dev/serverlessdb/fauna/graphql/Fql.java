package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.fauna.value.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Expressions of FQL in their wire form. */
final class Fql {

  static final Json.Null NULL = new Json.Null();

  private Fql() {}

  static Json.Str text(String value) {
    return new Json.Str(value);
  }

  /** A form: names of arguments and the arguments, by turns. */
  static Json.Obj form(Object... members) {
    Map<String, Json> form = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      form.put((String) members[i], (Json) members[i + 1]);
    }
    return new Json.Obj(form);
  }

  /** An object value. */
  static Json.Obj object(Map<String, Json> members) {
    return form("object", new Json.Obj(members));
  }

  /** An object value of names and values by turns. */
  static Json.Obj object(Object... members) {
    return object(form(members).members());
  }

  static Json.Arr array(Json... items) {
    return new Json.Arr(List.of(items));
  }

  static Json collection(String name) {
    return form("collection", text(name));
  }

  static Json function(String name) {
    return form("function", text(name));
  }

  static Json index(String name) {
    return form("index", text(name));
  }

  static Json ref(String collection, String id) {
    return form("ref", collection(collection), "id", text(id));
  }

  static Json variable(String name) {
    return form("var", text(name));
  }

  /** A lambda as a value: what a function's body is. */
  static Json lambda(Json parameters, Json body) {
    return form("query", form("lambda", parameters, "expr", body));
  }

  static Json exists(Json what) {
    return form("exists", what);
  }

  /** The document, or null when there is none. */
  static Json getOrNull(Json ref) {
    return form("if", exists(ref), "then", form("get", ref), "else", NULL);
  }

  static Json match(String index, List<Json> terms) {
    return terms.isEmpty()
        ? form("match", index(index))
        : form("match", index(index), "terms", new Json.Arr(terms));
  }

  /** The documents of a page of references; what was deleted meanwhile is null. */
  static Json documents(Json page, Json ref) {
    return form("map", form("lambda", text("r"), "expr", getOrNull(ref)), "collection", page);
  }

  static Json select(Json from, String... path) {
    Json.Arr steps = new Json.Arr(java.util.Arrays.stream(path).<Json>map(Fql::text).toList());
    return form("select", steps, "from", from);
  }

  static Json create(String collection, Map<String, Json> data) {
    return form("create", collection(collection), "params", object("data", object(data)));
  }

  static Json update(Json ref, Map<String, Json> data) {
    return form("update", ref, "params", object("data", object(data)));
  }
}
