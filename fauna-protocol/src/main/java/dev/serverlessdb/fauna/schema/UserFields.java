package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.fauna.document.Diff;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError.Failure;
import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a user's document after a write.
 *
 * @param stored what is stored
 * @param password the password that came with it, or null
 * @param failures what is wrong
 * @param ownTtl whether the caller said when the document expires
 * @param ttlDays the collection's rule
 * @param now the time of the write, in microseconds since the epoch
 */
record UserFields(
    Value.ObjectV stored,
    @Nullable String password,
    List<Failure> failures,
    boolean ownTtl,
    OptionalLong ttlDays,
    long now) {

  private static final long MICROS_PER_DAY = 86_400_000_000L;

  static UserFields of(
      Evaluation evaluation, Documents.Place place, Value.ObjectV base, Value.ObjectV given) {
    Map<String, Value> patch = new LinkedHashMap<>();
    for (String name : List.of("data", "ttl")) {
      Value value = given.get(name);
      if (value != null) {
        patch.put(name, value);
      }
    }
    Value.ObjectV merged = withoutEmptyData(Diff.apply(base, new Value.ObjectV(patch)));
    Checks checks = new Checks();
    checks.data(merged);
    checks.optional(merged, "ttl", Value.TimeV.class, "Timestamp");
    String password = password(given.get("credentials"), checks);
    Optional<CollectionDef> definition =
        Definitions.collection(evaluation, place.database(), place.collection());
    OptionalLong days = definition.isEmpty() ? OptionalLong.empty() : definition.get().ttlDays();
    boolean ownTtl = patch.get("ttl") instanceof Value.TimeV;
    UserFields fields =
        new UserFields(
            merged,
            password,
            List.copyOf(checks.failures()),
            ownTtl,
            days,
            evaluation.state().micros());
    return merged.get("ttl") == null ? fields.expiring() : fields;
  }

  private static @Nullable String password(@Nullable Value credentials, Checks checks) {
    if (credentials == null || credentials instanceof Value.NullV) {
      return null;
    }
    if (!(credentials instanceof Value.ObjectV object)) {
      checks.type(List.of("credentials", "password"), credentials, "Map");
      checks.type(List.of("credentials", "current_password"), credentials, "Map");
      return null;
    }
    Value password = object.get("password");
    if (password == null) {
      return null;
    }
    if (password instanceof Value.StringV text) {
      return text.value();
    }
    checks.type(List.of("credentials", "password"), password, "String");
    return null;
  }

  /** With the time that the collection's rule gives. */
  private UserFields expiring() {
    if (ttlDays.isEmpty()) {
      return this;
    }
    Value ttl = new Value.TimeV(Fields.instant(now + ttlDays.getAsLong() * MICROS_PER_DAY));
    return new UserFields(stored.with("ttl", ttl), password, failures, ownTtl, ttlDays, now);
  }

  /** The same after an older version: a time that came from the rule is moved on. */
  UserFields after(Version old) {
    boolean byRule =
        ttlDays.isPresent()
            && !ownTtl
            && old.expiry() == old.ts() + ttlDays.getAsLong() * MICROS_PER_DAY;
    return byRule ? expiring() : this;
  }

  /** An object without members at the top is stored as nothing. */
  static Value.ObjectV withoutEmptyData(Value.ObjectV fields) {
    return fields.get("data") instanceof Value.ObjectV data && data.fields().isEmpty()
        ? fields.without("data")
        : fields;
  }

  /** What predicates of roles see. */
  Value.ObjectV shown() {
    return shownOf(stored);
  }

  static Value.ObjectV shownOf(Value.ObjectV fields) {
    return fields.get("data") == null ? fields.with("data", Value.ObjectV.EMPTY) : fields;
  }
}
