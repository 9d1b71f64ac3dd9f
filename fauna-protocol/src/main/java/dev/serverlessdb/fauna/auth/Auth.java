package dev.serverlessdb.fauna.auth;

import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param database the id of the database that the query runs in
 * @param builtin the built-in role, or null for none
 * @param roles the ids of user-defined roles
 * @param identity the document that the caller is, or null
 * @param credential the key or token, when it lives in the query's own database, or null
 * @param unrestricted whether nothing is checked: the service itself asks
 * @param claims what the caller's JSON web token says, or null when there is none
 */
public record Auth(
    long database,
    @Nullable Builtin builtin,
    List<Long> roles,
    @Nullable RefV identity,
    @Nullable RefV credential,
    boolean unrestricted,
    Value.@Nullable ObjectV claims) {

  /** Somebody without a JSON web token. */
  public Auth(
      long database,
      @Nullable Builtin builtin,
      List<Long> roles,
      @Nullable RefV identity,
      @Nullable RefV credential,
      boolean unrestricted) {
    this(database, builtin, roles, identity, credential, unrestricted, null);
  }

  /** Somebody with a built-in role. */
  public static Auth of(long database, Builtin builtin) {
    return new Auth(database, builtin, List.of(), null, null, false);
  }

  /** The same person, seen by nobody: for predicates of roles, which read everything. */
  public Auth trusted() {
    return new Auth(database, builtin, roles, identity, credential, true, claims);
  }

  /** The same person with the rights of a function's role. */
  public Auth withRights(@Nullable Builtin role, List<Long> others) {
    return new Auth(database, role, others, identity, credential, false, claims);
  }

  /** Whether the caller has that built-in role. */
  public boolean is(Builtin role) {
    return builtin == role;
  }

  /** What {@code self} means for tokens and credentials; undefined when there is no such thing. */
  public RefV self(Evaluation evaluation, Native kind) {
    RefV owner = RefV.ofNative(kind, List.of());
    RefV who = identity;
    RefV own = credential;
    if (kind == Native.TOKENS && own != null && own.collection() == kind.id()) {
      return own;
    }
    if (kind == Native.KEYS && own != null && own.collection() == kind.id()) {
      return own;
    }
    if (kind == Native.CREDENTIALS && who != null) {
      byte[] id =
          evaluation
              .state()
              .view()
              .get(Keys.of(Keys.CREDENTIALS, database, who.collection(), who.id()));
      if (id != null) {
        return RefV.document(owner, Keys.number(id));
      }
    }
    return new RefV(List.of(), kind.id(), kind.wireName(), RefV.UNDEFINED, "self");
  }

  /** Where the identity's document is kept. */
  Documents.Place place(RefV ref) {
    return new Documents.Place(database, ref.collection(), ref.id());
  }
}
