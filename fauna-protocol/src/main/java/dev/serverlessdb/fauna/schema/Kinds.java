package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.fauna.auth.KeySets;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the documents of each native collection may contain. */
final class Kinds {

  private static final Map<Native, List<String>> FIELDS =
      Map.of(
          Native.DATABASES,
          List.of("name", "data", "priority", "container", "typechecked", "protected", "global_id"),
          Native.COLLECTIONS,
          List.of("name", "data", "history_days", "ttl_days"),
          Native.INDEXES,
          List.of(
              "name",
              "source",
              "terms",
              "values",
              "unique",
              "serialized",
              "partitions",
              "active",
              "data"),
          Native.FUNCTIONS,
          List.of("name", "body", "role", "data"),
          Native.ROLES,
          List.of("name", "privileges", "membership", "data"),
          Native.KEYS,
          List.of("name", "role", "database", "data", "priority", "ttl", "hashed_secret", "secret"),
          Native.TOKENS,
          List.of("instance", "ttl", "data", "hashed_secret"),
          Native.CREDENTIALS,
          List.of("instance", "password", "hashed_password", "data"),
          Native.ACCESS_PROVIDERS,
          List.of("name", "issuer", "jwks_uri", "roles", "data"));

  private static final Map<Native, Set<String>> KEPT_BY_REPLACE =
      Map.of(
          Native.DATABASES,
          Set.of("name", "global_id"),
          Native.COLLECTIONS,
          Set.of("name", "history_days"),
          Native.INDEXES,
          Set.of(
              "name", "source", "terms", "values", "unique", "serialized", "partitions", "active"),
          Native.KEYS,
          Set.of("hashed_secret"),
          Native.TOKENS,
          Set.of("hashed_secret"),
          Native.CREDENTIALS,
          Set.of("hashed_password", "instance"));

  private Kinds() {}

  /** The fields that are kept; others are dropped silently. */
  static Value.ObjectV masked(Native kind, Value.ObjectV given) {
    List<String> known = FIELDS.getOrDefault(kind, List.of());
    Map<String, Value> kept = new LinkedHashMap<>();
    given
        .fields()
        .forEach(
            (name, value) -> {
              if (known.contains(name)) {
                kept.put(name, value);
              }
            });
    return new Value.ObjectV(kept);
  }

  /** What a replace leaves of the old fields. */
  static Value.ObjectV protectedFields(Native kind, Value.ObjectV old) {
    Set<String> names = KEPT_BY_REPLACE.getOrDefault(kind, Set.of("name"));
    Map<String, Value> kept = new LinkedHashMap<>();
    old.fields()
        .forEach(
            (name, value) -> {
              if (names.contains(name)) {
                kept.put(name, value);
              }
            });
    return new Value.ObjectV(kept);
  }

  /** Checks the fields of a document of that kind. */
  static void check(Evaluation evaluation, Native kind, Value.ObjectV fields, Checks checks) {
    checks.data(fields);
    switch (kind) {
      case DATABASES -> {
        checks.name(fields);
        checks.optional(fields, "priority", Value.LongV.class, "Priority");
      }
      case COLLECTIONS -> {
        checks.name(fields);
        checkDays(fields, checks);
      }
      case INDEXES -> IndexRules.check(fields, checks);
      case FUNCTIONS -> {
        checks.name(fields);
        if (fields.get("body") == null) {
          checks.required(List.of("body"));
        }
        checks.optional(fields, "body", Value.LambdaV.class, "Query");
        checks.role(evaluation, fields.get("role"));
      }
      case ROLES -> {
        checks.name(fields);
        checkRole(evaluation, fields, checks);
      }
      case KEYS -> checkKey(evaluation, fields, checks);
      case TOKENS, CREDENTIALS -> {
        if (fields.get("instance") == null) {
          checks.required(List.of("instance"));
        }
        checks.optional(fields, "instance", RefV.class, "Ref");
        checks.optional(fields, "password", Value.StringV.class, "String");
        checks.optional(fields, "ttl", Value.TimeV.class, "Timestamp");
      }
      case ACCESS_PROVIDERS -> checkProvider(fields, checks);
    }
  }

  private static void checkDays(Value.ObjectV fields, Checks checks) {
    checks.optional(fields, "history_days", Value.LongV.class, "Long");
    checks.optional(fields, "ttl_days", Value.LongV.class, "Long");
    if (fields.get("history_days") instanceof Value.LongV days && days.value() < 0) {
      checks.add(
          List.of("history_days"), "non-negative value required", "Value must be non-negative.");
    }
  }

  private static void checkKey(Evaluation evaluation, Value.ObjectV fields, Checks checks) {
    if (fields.get("role") == null) {
      checks.required(List.of("role"));
    }
    checks.role(evaluation, fields.get("role"));
    Value database = fields.get("database");
    if (database != null
        && !(database instanceof RefV ref && ref.collection() == Native.DATABASES.id())) {
      checks.type(List.of("database"), database, "Database Ref");
    }
    Value secret = fields.get("secret");
    if (secret instanceof Value.StringV) {
      // The service prints the path of this one field in its own notation.
      checks.add(List.of("secret"), "invalid secret", "Invalid secret at `List(secret)`");
    } else {
      checks.optional(fields, "secret", Value.StringV.class, "String");
    }
    checks.optional(fields, "priority", Value.LongV.class, "Priority");
    checks.optional(fields, "ttl", Value.TimeV.class, "Timestamp");
  }

  private static void checkRole(Evaluation evaluation, Value.ObjectV fields, Checks checks) {
    for (Value item : Fields.list(fields.get("privileges"))) {
      if (!(item instanceof Value.ObjectV privilege)) {
        checks.type(List.of("privileges"), item, "Map");
        continue;
      }
      Value resource = privilege.get("resource");
      if (resource instanceof Value.ObjectV) {
        checks.type(List.of("resource"), resource, "Ref");
      } else if (resource != null && !(resource instanceof RefV)) {
        checks.type(List.of("privileges", "resource"), resource, "Ref");
      } else if (resource instanceof RefV ref && missing(evaluation, ref)) {
        checks.add(
            List.of("privileges", "resource"), "invalid reference", "Reference was not found.");
      }
      if (privilege.get("actions") instanceof Value.ObjectV actions) {
        checkActions(actions, checks);
      }
    }
    for (Value item : Fields.list(fields.get("membership"))) {
      if (item instanceof Value.ObjectV membership) {
        if (membership.get("resource") instanceof Value.StringV resource) {
          checks.type(List.of("membership", "resource"), resource, "Ref");
        }
        checks.optional(membership, "predicate", Value.LambdaV.class, "Query");
      } else {
        checks.type(List.of("membership"), item, "Map");
      }
    }
  }

  private static void checkActions(Value.ObjectV actions, Checks checks) {
    actions
        .fields()
        .forEach(
            (name, rule) -> {
              if (rule instanceof Value.StringV) {
                checks.type(List.of("privileges", "actions", name), rule, "Query");
              } else if (!(rule instanceof Value.BoolV) && !(rule instanceof Value.LambdaV)) {
                checks.type(List.of("actions", name), rule, "RoleAction");
              }
            });
  }

  private static boolean missing(Evaluation evaluation, RefV ref) {
    return ref.asNative() == null
        && Documents.live(evaluation, Schema.place(evaluation, ref)).isEmpty();
  }

  private static void checkProvider(Value.ObjectV fields, Checks checks) {
    checks.name(fields);
    for (String name : List.of("issuer", "jwks_uri")) {
      if (fields.get(name) == null) {
        checks.required(List.of(name));
      }
      checks.optional(fields, name, Value.StringV.class, "String");
    }
    if (fields.get("jwks_uri") instanceof Value.StringV uri && !isHttps(uri.value())) {
      checks.add(List.of("jwks_uri"), "invalid uri", "`" + uri.value() + "` is a not valid URI");
    }
    for (Value role : Fields.list(fields.get("roles"))) {
      Value named = role instanceof Value.ObjectV object ? object.get("role") : role;
      if (named instanceof Value.StringV name) {
        checks.add(
            List.of("roles"),
            "invalid reference",
            "Builtin role `" + name.value() + "` not allowed.");
      }
    }
  }

  private static boolean isHttps(String text) {
    try {
      URI uri = URI.create(text);
      return ("https".equals(uri.getScheme()) && uri.getHost() != null) || KeySets.isLocal(uri);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
