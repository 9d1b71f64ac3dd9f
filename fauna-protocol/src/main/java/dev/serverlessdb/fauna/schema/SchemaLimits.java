package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.fauna.auth.RoleDef;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaError.Failure;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a database may hold: containers hold no data, a collection has no end of roles. */
final class SchemaLimits {

  /** The greatest id of a collection or an index. */
  static final long SEQUENTIAL_ID_MAX = 65_535;

  private static final int ROLES_PER_COLLECTION = 64;
  private static final Set<Native> IN_CONTAINERS =
      Set.of(Native.DATABASES, Native.KEYS, Native.ACCESS_PROVIDERS, Native.ROLES);

  private SchemaLimits() {}

  /** Refuses to create in a container what belongs into databases; null is a user's document. */
  static void checkContainer(Evaluation evaluation, @Nullable Native kind, Position position) {
    boolean allowed = kind != null && IN_CONTAINERS.contains(kind);
    if (!allowed && Definitions.isContainer(evaluation, evaluation.database())) {
      throw new FaunaException(
          FaunaError.query(
              400,
              "invalid object in container",
              "Object is not allowed in a container",
              position));
    }
  }

  /** What keeps a database from becoming a container: that it holds data already. */
  static List<Failure> container(
      Evaluation evaluation, long id, Value.ObjectV old, Value.ObjectV fields) {
    boolean becomes = fields.get("container") == Value.TRUE && old.get("container") != Value.TRUE;
    if (becomes
        && (holds(evaluation, id, Native.COLLECTIONS)
            || holds(evaluation, id, Native.INDEXES)
            || holds(evaluation, id, Native.FUNCTIONS))) {
      return List.of(
          new Failure(
              List.of(),
              "container candidate contains data",
              "cannot make database a container while it contains collections, indexes, or user"
                  + " functions"));
    }
    return List.of();
  }

  private static byte[] all(long database, Native kind) {
    return Keys.of(Keys.DOCUMENT, database, kind.id());
  }

  private static boolean holds(Evaluation evaluation, long database, Native kind) {
    return evaluation.state().view().ascend(KeyRange.prefix(all(database, kind))).next();
  }

  /** Whether the collections that a role is given to have too many roles now. */
  static List<Failure> roles(Evaluation evaluation, Value.ObjectV fields, Position position) {
    Map<Long, Integer> counts = new HashMap<>();
    for (RoleDef.Membership membership : RoleDef.of(0, fields).memberships()) {
      counts.put(membership.resource().id(), 0);
    }
    if (counts.isEmpty()) {
      return List.of();
    }
    for (long id : ids(evaluation.state().view(), all(evaluation.database(), Native.ROLES))) {
      Optional<RoleDef> role = Definitions.role(evaluation, evaluation.database(), id);
      role.ifPresent(
          other ->
              other.memberships().stream()
                  .map(membership -> membership.resource().id())
                  .distinct()
                  .forEach(collection -> counts.computeIfPresent(collection, (c, n) -> n + 1)));
    }
    if (counts.values().stream().allMatch(count -> count <= ROLES_PER_COLLECTION)) {
      return List.of();
    }
    return List.of(
        new Failure(
            position.steps().stream().map(String::valueOf).toList(),
            "resources exceeded",
            "Maximum number of roles per membership class exceeded. Maximum allowed: "
                + ROLES_PER_COLLECTION
                + "."));
  }

  private static List<Long> ids(ReadView view, byte[] prefix) {
    List<Long> ids = new ArrayList<>();
    EntryCursor walk = view.ascend(KeyRange.prefix(prefix));
    while (walk.next()) {
      ids.add(Keys.number(walk.key(), prefix.length));
    }
    return ids;
  }
}
