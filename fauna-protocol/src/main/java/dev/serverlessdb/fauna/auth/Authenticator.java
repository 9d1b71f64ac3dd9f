package dev.serverlessdb.fauna.auth;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.schema.Databases;
import dev.serverlessdb.fauna.schema.Definitions;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who asks, from a secret and the scope behind it.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/security/keys">Keys</a>
 */
public final class Authenticator {

  private static final Pattern DOCUMENT =
      Pattern.compile("(?:@doc|classes|collections)/([^/]+)/(\\d+)");
  private static final Pattern ROLE = Pattern.compile("@role/([^/]+)");
  private static final Pattern PATH = Pattern.compile("[^/:@]+(?:/[^/:@]+)*");

  private final Evaluation evaluation;
  private final String rootSecret;

  /** Looks secrets up as the service itself. */
  public Authenticator(Evaluation evaluation, String rootSecret) {
    this.evaluation = evaluation;
    this.rootSecret = rootSecret;
  }

  /** A key or token that was found. */
  public record Found(RefV ref, long database, Version version) {}

  /** Who has that secret, with what stands behind its first colon as scope. */
  public Optional<Auth> authenticate(String text) {
    if (text.startsWith("ey") && text.indexOf('.') > 0) {
      return new AccessProviders(evaluation).authenticate(text);
    }
    int colon = text.indexOf(':');
    String secret = colon < 0 ? text : text.substring(0, colon);
    String scope = colon < 0 ? "" : text.substring(colon + 1);
    Optional<Auth> base = bySecret(secret);
    if (base.isEmpty() || scope.isEmpty() || base.get().identity() != null) {
      return base;
    }
    return scoped(base.get(), scope);
  }

  private Optional<Auth> bySecret(String secret) {
    if (secret.isEmpty()) {
      return Optional.empty();
    }
    if (secret.equals(rootSecret)) {
      return Optional.of(Auth.of(Databases.ROOT, Builtin.ADMIN));
    }
    return find(secret).flatMap(this::authOf);
  }

  /** The key or token of a secret, when it is valid. */
  public Optional<Found> find(String secret) {
    OptionalLong id = Secrets.idOf(secret);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    byte[] prefix = Keys.of(Keys.SECRET, id.getAsLong());
    EntryCursor walk = evaluation.state().view().ascend(KeyRange.prefix(prefix));
    while (walk.next()) {
      long database = Keys.number(walk.key(), prefix.length);
      long collection = Keys.number(walk.key(), prefix.length + Long.BYTES);
      Documents.Place place = new Documents.Place(database, collection, id.getAsLong());
      Optional<Version> version = Documents.live(evaluation, place);
      if (version.isPresent()
          && version.get().fields().get("hashed_secret") instanceof Value.StringV hash
          && Secrets.matches(secret, hash.value())) {
        Native kind = collection == Native.KEYS.id() ? Native.KEYS : Native.TOKENS;
        RefV ref = RefV.document(RefV.ofNative(kind, List.of()), place.id());
        return Optional.of(new Found(ref, database, version.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<Auth> authOf(Found found) {
    return found.ref().collection() == Native.KEYS.id() ? ofKey(found) : ofToken(found);
  }

  private Optional<Auth> ofKey(Found found) {
    long database = found.database();
    RefV own = found.ref();
    if (found.version().fields().get("database") instanceof RefV child) {
      database = Databases.idOf(database, child.id());
      own = null;
      if (!Databases.exists(evaluation.state().view(), database)) {
        return Optional.empty();
      }
    }
    Value role = found.version().fields().get("role");
    if (role instanceof Value.StringV name) {
      Optional<Builtin> builtin = Builtin.parse(name.value());
      if (builtin.isPresent()) {
        return Optional.of(new Auth(database, builtin.get(), List.of(), null, own, false));
      }
    }
    List<Long> roles = new ArrayList<>();
    for (Value item : Fields.list(role)) {
      if (item instanceof RefV ref) {
        roles.add(ref.id());
      } else if (item instanceof Value.StringV name) {
        roles.add(Schema.idIn(evaluation.state().view(), database, Native.ROLES, name.value()));
      }
    }
    return Optional.of(new Auth(database, null, List.copyOf(roles), null, own, false));
  }

  private Optional<Auth> ofToken(Found found) {
    if (!(found.version().fields().get("instance") instanceof RefV identity)) {
      return Optional.empty();
    }
    Auth bare = new Auth(found.database(), null, List.of(), identity, found.ref(), false);
    if (Documents.live(evaluation, bare.place(identity)).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(withMemberships(bare, identity));
  }

  /** The roles whose membership the identity meets. */
  private Auth withMemberships(Auth bare, RefV identity) {
    List<Long> roles = new ArrayList<>();
    long database = bare.database();
    byte[] prefix = Keys.of(Keys.DOCUMENT, database, Native.ROLES.id());
    EntryCursor walk = evaluation.state().view().ascend(KeyRange.prefix(prefix));
    List<Long> ids = new ArrayList<>();
    while (walk.next()) {
      ids.add(Keys.number(walk.key(), prefix.length));
    }
    Evaluation own = evaluation.as(bare.trusted());
    for (long id : ids) {
      Optional<RoleDef> role = Definitions.role(evaluation, database, id);
      if (role.isPresent() && isMember(own, role.get(), identity)) {
        roles.add(id);
      }
    }
    return new Auth(database, null, List.copyOf(roles), identity, bare.credential(), false);
  }

  private static boolean isMember(Evaluation own, RoleDef role, RefV identity) {
    for (RoleDef.Membership membership : role.memberships()) {
      if (membership.resource().id() == identity.collection()
          && (membership.predicate() == null
              || Permissions.holds(own, membership.predicate(), List.of(identity)))) {
        return true;
      }
    }
    return false;
  }

  private Optional<Auth> scoped(Auth base, String scope) {
    int colon = scope.indexOf(':');
    String path = colon < 0 ? null : scope.substring(0, colon);
    String who = colon < 0 ? scope : scope.substring(colon + 1);
    boolean admin = base.is(Builtin.ADMIN);
    Matcher document = DOCUMENT.matcher(who);
    Matcher role = ROLE.matcher(who);
    Optional<Builtin> builtin = Builtin.parse(who);
    boolean known = builtin.isPresent() || document.matches() || role.matches();
    if (!known || (path != null && !PATH.matcher(path).matches())) {
      return Optional.of(base);
    }
    if (!admin && !(base.is(Builtin.SERVER) && path == null && document.matches())) {
      return Optional.empty();
    }
    long database = base.database();
    if (path != null) {
      Optional<Long> child =
          Schema.databaseIn(evaluation.state().view(), database, List.of(path.split("/", -1)));
      if (child.isEmpty()) {
        return Optional.empty();
      }
      database = child.get();
    }
    RefV own = path == null ? base.credential() : null;
    if (builtin.isPresent()) {
      return Optional.of(new Auth(database, builtin.get(), List.of(), null, own, false));
    }
    if (role.matches()) {
      long id = Schema.idIn(evaluation.state().view(), database, Native.ROLES, role.group(1));
      return id == RefV.UNDEFINED
          ? Optional.empty()
          : Optional.of(new Auth(database, null, List.of(id), null, own, false));
    }
    return asDocument(database, document.group(1), document.group(2), own);
  }

  private Optional<Auth> asDocument(
      long database, String collection, String id, @Nullable RefV own) {
    long collectionId =
        Schema.idIn(evaluation.state().view(), database, Native.COLLECTIONS, collection);
    if (collectionId == RefV.UNDEFINED || id.length() > 18) {
      return Optional.empty();
    }
    RefV identity = new RefV(List.of(), collectionId, collection, Long.parseLong(id), null);
    Auth bare = new Auth(database, null, List.of(), identity, own, false);
    if (Documents.live(evaluation, bare.place(identity)).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(withMemberships(bare, identity));
  }
}
