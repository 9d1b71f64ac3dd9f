package dev.serverlessdb.fauna.auth;

import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.schema.Definitions;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says who may do what.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/security/abac">Attribute-based access control</a>
 */
public final class Permissions {

  private static final Set<Native> ADMIN_ONLY =
      Set.of(Native.DATABASES, Native.KEYS, Native.ROLES, Native.ACCESS_PROVIDERS);

  /** How an index may be read. */
  public enum IndexRead {
    /** Not at all. */
    NONE,
    /** Those entries whose documents may be read. */
    READABLE,
    /** All entries. */
    UNRESTRICTED
  }

  private Permissions() {}

  /** What the built-in role decides, or empty when user-defined roles have to. */
  private static @Nullable Boolean builtin(Evaluation evaluation, RefV ref, boolean write) {
    Auth auth = evaluation.auth();
    if (auth.unrestricted()) {
      return true;
    }
    Builtin role = auth.builtin();
    if (!ref.scope().isEmpty()) {
      return role == Builtin.ADMIN && !write;
    }
    if (role == null) {
      return null;
    }
    Native kind = ref.kind();
    boolean adminOnly = kind != null && ADMIN_ONLY.contains(kind);
    return switch (role) {
      case ADMIN -> true;
      case SERVER -> !adminOnly;
      case SERVER_READONLY -> !adminOnly && !write;
      case CLIENT -> null;
    };
  }

  /** Whether some user-defined role allows an action on a resource. */
  private static boolean roleAllows(
      Evaluation evaluation, RefV resource, String action, List<Value> arguments) {
    for (long id : evaluation.auth().roles()) {
      Optional<RoleDef> role = Definitions.role(evaluation, evaluation.database(), id);
      if (role.isPresent() && allows(evaluation, role.get(), resource, action, arguments)) {
        return true;
      }
    }
    return false;
  }

  private static boolean allows(
      Evaluation evaluation, RoleDef role, RefV resource, String action, List<Value> arguments) {
    for (RoleDef.Privilege privilege : role.privileges()) {
      if (privilege.resource().equals(resource)) {
        Value rule = privilege.actions().get(action);
        if (rule == Value.TRUE) {
          return true;
        }
        if (rule instanceof Value.LambdaV predicate && holds(evaluation, predicate, arguments)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a predicate gives true; any failure of it is a refusal. */
  static boolean holds(Evaluation evaluation, Value.LambdaV predicate, List<Value> arguments) {
    Evaluation trusted = evaluation.as(evaluation.auth().trusted()).readOnly("role predicates");
    int wanted = predicate.code().parameters().size();
    try {
      Value verdict =
          predicate.code().pattern()
              ? trusted.call(predicate, arguments.subList(0, Math.min(wanted, arguments.size())))
              : trusted.call(predicate, arguments.get(0));
      return verdict == Value.TRUE;
    } catch (FaunaException e) {
      return false;
    }
  }

  /** Whether a document, or the document of a schema thing, may be read. */
  public static boolean canRead(Evaluation evaluation, RefV ref) {
    Boolean decided = builtin(evaluation, ref, false);
    if (decided != null) {
      return decided;
    }
    return isOwn(evaluation, ref)
        || roleAllows(evaluation, ref.collectionRef(), "read", List.of(ref));
  }

  /** Whether a document may be fetched by its reference: also the caller's own, without a role. */
  public static boolean canGet(Evaluation evaluation, RefV ref) {
    return ref.equals(evaluation.auth().identity()) || canRead(evaluation, ref);
  }

  /** Whether it is a token or the credentials of the document that the caller is. */
  private static boolean isOwn(Evaluation evaluation, RefV ref) {
    return isOwnToken(evaluation, ref)
        || (evaluation.auth().identity() != null
            && ref.collection() == Native.CREDENTIALS.id()
            && ref.equals(evaluation.auth().self(evaluation, Native.CREDENTIALS)));
  }

  private static boolean isOwnToken(Evaluation evaluation, RefV ref) {
    RefV who = evaluation.auth().identity();
    return who != null
        && ref.collection() == Native.TOKENS.id()
        && ref.scope().isEmpty()
        && evaluation
                .state()
                .view()
                .get(
                    Keys.of(
                        Keys.TOKEN, evaluation.database(), who.collection(), who.id(), ref.id()))
            != null;
  }

  /** Whether a document's history may be read. */
  public static boolean canReadHistory(Evaluation evaluation, RefV ref) {
    Boolean decided = builtin(evaluation, ref, false);
    return decided != null
        ? decided
        : roleAllows(evaluation, ref.collectionRef(), "history_read", List.of(ref));
  }

  /** Whether a document may be changed. */
  public static boolean canWrite(
      Evaluation evaluation, RefV ref, Value.ObjectV old, Value.ObjectV next) {
    return mayWrite(evaluation, ref, "write", List.of(old, next, ref));
  }

  /** Whether the caller may do to a document what {@code action} names; it is a write. */
  private static boolean mayWrite(
      Evaluation evaluation, RefV ref, String action, List<Value> arguments) {
    Boolean decided = builtin(evaluation, ref, true);
    return decided != null
        ? decided
        : roleAllows(evaluation, ref.collectionRef(), action, arguments);
  }

  /** Whether a document may be created; {@code withId} when the caller chose its id. */
  public static boolean canCreate(
      Evaluation evaluation, RefV ref, Value.ObjectV next, boolean withId) {
    return mayWrite(evaluation, ref, withId ? "create_with_id" : "create", List.of(next, ref));
  }

  /** Whether a document may be deleted. */
  public static boolean canDelete(Evaluation evaluation, RefV ref) {
    return isOwnToken(evaluation, ref) || mayWrite(evaluation, ref, "delete", List.of(ref));
  }

  /** Whether events may be put into a document's history. */
  public static boolean canWriteHistory(
      Evaluation evaluation, RefV ref, long ts, String action, Value data) {
    return mayWrite(
        evaluation,
        ref,
        "history_write",
        List.of(
            ref,
            new Value.TimeV(dev.serverlessdb.fauna.value.Fields.instant(ts)),
            Value.of(action),
            data));
  }

  /** Whether a function may be called. */
  public static boolean canCall(Evaluation evaluation, RefV function, Value argument) {
    Boolean decided = builtin(evaluation, function, function.scope().isEmpty());
    return decided != null ? decided : roleAllows(evaluation, function, "call", List.of(argument));
  }

  /** How an index may be read under some terms. */
  public static IndexRead indexRead(Evaluation evaluation, RefV index, List<Value> terms) {
    Boolean decided = builtin(evaluation, index, false);
    if (decided != null) {
      return decided ? IndexRead.UNRESTRICTED : IndexRead.NONE;
    }
    List<Value> arguments = List.of(Value.array(terms));
    if (roleAllows(evaluation, index, "unrestricted_read", arguments)) {
      return IndexRead.UNRESTRICTED;
    }
    return roleAllows(evaluation, index, "read", arguments) ? IndexRead.READABLE : IndexRead.NONE;
  }

  /** Whether the schema documents of one kind may be listed at all. */
  public static boolean canListSchema(Evaluation evaluation, RefV collection) {
    Native kind = collection.asNative();
    RefV any =
        new RefV(collection.scope(), collection.id(), kind == null ? "" : kind.wireName(), 0, null);
    Boolean decided = builtin(evaluation, any, false);
    if (decided != null) {
      return decided;
    }
    for (long id : evaluation.auth().roles()) {
      Optional<RoleDef> role = Definitions.role(evaluation, evaluation.database(), id);
      if (role.isPresent()) {
        for (RoleDef.Privilege privilege : role.get().privileges()) {
          Value read = privilege.actions().get("read");
          if (privilege.resource().asNative() != null && read != null && read != Value.FALSE) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
