package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.fql4.Lambdas;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks up names, databases, collections and their rules. */
public final class Schema {

  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final long GRACE_MICROS = 15L * 60 * 1_000_000;

  private Schema() {}

  /** The id of a name, or {@link RefV#UNDEFINED}; as it was when the query began. */
  public static long idOf(Evaluation evaluation, long database, Native kind, String name) {
    return idIn(evaluation.state().names(), database, kind, name);
  }

  /** The id of a name in some view of the store. */
  public static long idIn(ReadView view, long database, Native kind, String name) {
    byte[] id = view.get(Keys.name(database, kind.id(), name));
    return id == null ? RefV.UNDEFINED : Keys.number(id);
  }

  /** The database that a path of names leads to. */
  public static Optional<Long> database(Evaluation evaluation, List<String> scope) {
    return databaseIn(evaluation.state().names(), evaluation.database(), scope);
  }

  /** The database that a path of names leads to from another one. */
  public static Optional<Long> databaseIn(ReadView view, long from, List<String> scope) {
    long database = from;
    for (String name : scope) {
      long id = idIn(view, database, Native.DATABASES, name);
      if (id == RefV.UNDEFINED) {
        return Optional.empty();
      }
      database = Databases.idOf(database, id);
    }
    return Optional.of(database);
  }

  /** The database that a reference's document lives in. */
  public static long databaseOf(Evaluation evaluation, RefV ref) {
    return ref.scope().isEmpty()
        ? evaluation.database()
        : database(evaluation, ref.scope()).orElse(RefV.UNDEFINED);
  }

  /** Where a reference's document is kept. */
  public static Documents.Place place(Evaluation evaluation, RefV ref) {
    return new Documents.Place(databaseOf(evaluation, ref), ref.collection(), ref.id());
  }

  /** A reference by name, its names looked up. */
  public static RefV resolve(Evaluation evaluation, RefSpec spec) {
    List<String> scope = scopeOf(spec);
    long database = database(evaluation, scope).orElse(RefV.UNDEFINED);
    RefSpec collection = spec.collection();
    if (collection == null) {
      Native self = Native.byName(spec.id());
      if (self == null) {
        throw new IllegalStateException("a reference passed the parser: " + spec);
      }
      return RefV.ofNative(self, scope);
    }
    Native kind = collection.collection() == null ? Native.byName(collection.id()) : null;
    if (kind != null) {
      if (!kind.named()) {
        return spec.id().equals("self")
            ? evaluation.auth().self(evaluation, kind)
            : RefV.document(RefV.ofNative(kind, scope), Long.parseLong(spec.id()));
      }
      return named(evaluation, database, kind, spec.id(), scope);
    }
    RefV owner = named(evaluation, database, Native.COLLECTIONS, collection.id(), scope);
    if (spec.id().equals("self")) {
      return new RefV(scope, owner.id(), collection.id(), RefV.UNDEFINED, "self");
    }
    return RefV.document(owner, Long.parseLong(spec.id()));
  }

  /** A reference to what has a name; undefined when the name names nothing. */
  public static RefV named(
      Evaluation evaluation, long database, Native kind, String name, List<String> scope) {
    if (kind == Native.COLLECTIONS) {
      Native self = Native.byName(name);
      if (self != null && idOf(evaluation, database, kind, name) == RefV.UNDEFINED) {
        return RefV.named(kind, RefV.UNDEFINED, name, scope);
      }
    }
    long id = database == RefV.UNDEFINED ? RefV.UNDEFINED : idOf(evaluation, database, kind, name);
    return RefV.named(kind, id, name, scope);
  }

  /** The same reference without looking anything up. */
  public static RefV unresolved(RefSpec spec) {
    List<String> scope = scopeOf(spec);
    RefSpec collection = spec.collection();
    if (collection == null) {
      Native self = Native.byName(spec.id());
      return RefV.ofNative(self == null ? Native.COLLECTIONS : self, scope);
    }
    Native kind = collection.collection() == null ? Native.byName(collection.id()) : null;
    if (kind != null) {
      return RefV.named(kind, 0, spec.id(), scope);
    }
    return new RefV(scope, RefV.UNDEFINED, collection.id(), 0, spec.id());
  }

  private static List<String> scopeOf(RefSpec spec) {
    List<String> scope = new ArrayList<>();
    RefSpec database = spec.database();
    RefSpec collection = spec.collection();
    if (database == null && collection != null) {
      return scopeOf(collection);
    }
    while (database != null) {
      scope.add(0, database.id());
      database =
          database.database() != null || database.collection() == null
              ? database.database()
              : database.collection().database();
    }
    return List.copyOf(scope);
  }

  /** The error of a reference whose name names nothing. */
  public static FaunaError undefined(RefV ref, Position position) {
    if (ref.collection() == RefV.UNDEFINED) {
      return FaunaError.undefinedRef(position, Native.COLLECTIONS.singular(), ref.collectionName());
    }
    Native kind = ref.kind();
    return FaunaError.undefinedRef(
        position, kind == null ? "document" : kind.singular(), ref.shownId());
  }

  /** What a stored value's references and lambdas need to be read. */
  public static ValueCodec.Names names(Evaluation evaluation, long database) {
    return new ValueCodec.Names() {
      @Override
      public RefV named(RefV ref) {
        return Schema.renamed(evaluation, database, ref);
      }

      @Override
      public Value lambda(String source) {
        return Lambdas.parse(source, evaluation);
      }
    };
  }

  private static RefV renamed(Evaluation evaluation, long database, RefV ref) {
    if (!ref.scope().isEmpty()) {
      return ref;
    }
    Native kind = ref.kind();
    if (kind == null) {
      String name = Definitions.nameOf(evaluation, database, Native.COLLECTIONS, ref.collection());
      return name == null
          ? ref
          : new RefV(ref.scope(), ref.collection(), name, ref.id(), ref.name());
    }
    if (ref.asNative() != null) {
      return RefV.ofNative(ref.asNative(), ref.scope());
    }
    String name = kind.named() ? Definitions.nameOf(evaluation, database, kind, ref.id()) : null;
    if (!kind.named()) {
      return ref.name() == null && ref.collectionName().equals(kind.wireName())
          ? ref
          : new RefV(ref.scope(), kind.id(), kind.wireName(), ref.id(), null);
    }
    String shown = name == null ? ref.name() : name;
    return RefV.named(kind, ref.id(), shown == null ? "" : shown, ref.scope());
  }

  /** The time before which a collection's documents may not be read. */
  public static long minimumValidTime(Evaluation evaluation, long database, long collection) {
    long now = evaluation.state().micros();
    long days = 0;
    if (collection >= Native.FIRST_USER_COLLECTION) {
      Optional<CollectionDef> definition = Definitions.collection(evaluation, database, collection);
      days = definition.isEmpty() ? 0 : definition.get().historyDays().orElse(0);
    }
    long kept = days > Long.MAX_VALUE / MICROS_PER_DAY ? now : days * MICROS_PER_DAY;
    return Math.max(0, now - Math.max(kept, 0) - GRACE_MICROS);
  }
}
