package dev.serverlessdb.fauna.value;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a document. Everything is a document: a collection is one of the native collection
 * {@link Native#COLLECTIONS}, and so are the native collections themselves.
 *
 * @param scope the names of the databases that lead from the query's own database to the one that
 *     the document lives in; empty for the query's own
 * @param collection the id of its collection, or {@link #UNDEFINED}
 * @param collectionName the name of its collection
 * @param id its id, or {@link #UNDEFINED} when its name names nothing
 * @param name its name when it has one, as schema documents have
 */
public record RefV(
    List<String> scope, long collection, String collectionName, long id, @Nullable String name)
    implements Value {

  /** The id of what does not exist. */
  public static final long UNDEFINED = -1;

  /** A reference to a native collection. */
  public static RefV ofNative(Native collection, List<String> scope) {
    return new RefV(
        scope,
        Native.COLLECTIONS.id(),
        Native.COLLECTIONS.wireName(),
        collection.id(),
        collection.wireName());
  }

  /** A reference to a named document of a native collection. */
  public static RefV named(Native collection, long id, String name, List<String> scope) {
    return new RefV(scope, collection.id(), collection.wireName(), id, name);
  }

  /** A reference to a document of the collection that {@code collection} refers to. */
  public static RefV document(RefV collection, long id) {
    return new RefV(
        collection.scope, collection.id, collection.name == null ? "" : collection.name, id, null);
  }

  /** The same reference seen from elsewhere. */
  public RefV withScope(List<String> other) {
    return scope.equals(other) ? this : new RefV(other, collection, collectionName, id, name);
  }

  /** Whether a name in it names nothing. */
  public boolean unresolved() {
    return id == UNDEFINED || collection == UNDEFINED;
  }

  /** The native collection that it lives in, or null for a user's document. */
  public @Nullable Native kind() {
    return Native.byId(collection);
  }

  /** Whether it refers to a collection, native or not. */
  public boolean isCollection() {
    return collection == Native.COLLECTIONS.id();
  }

  /** The native collection that it refers to, or null. */
  public @Nullable Native asNative() {
    return isCollection() ? Native.byId(id) : null;
  }

  /** Whether it refers to a user's document. */
  public boolean isUserDocument() {
    return collection == UNDEFINED || collection >= Native.FIRST_USER_COLLECTION;
  }

  /** The reference to its collection. */
  public RefV collectionRef() {
    Native own = kind();
    if (own != null) {
      return ofNative(own, scope);
    }
    return new RefV(
        scope, Native.COLLECTIONS.id(), Native.COLLECTIONS.wireName(), collection, collectionName);
  }

  /** The id as it is shown: the name of what has one, the number of what has none. */
  public String shownId() {
    return name != null ? name : Long.toString(id);
  }

  @Override
  public String typeName() {
    if (isCollection()) {
      return "Collection Ref";
    }
    Native own = kind();
    return own == null ? "Ref" : own.refTypeName();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof RefV ref)
        || collection != ref.collection
        || id != ref.id
        || !scope.equals(ref.scope)) {
      return false;
    }
    return (collection != UNDEFINED || collectionName.equals(ref.collectionName))
        && (id != UNDEFINED || Objects.equals(name, ref.name));
  }

  @Override
  public int hashCode() {
    return Objects.hash(collection, id, scope);
  }
}
