package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.fauna.auth.Permissions;
import dev.serverlessdb.fauna.document.Diff;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaError.Failure;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.index.IndexWriter;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Creates, updates, replaces and deletes documents of every kind, with the checks, defaults and
 * consequences that each kind has.
 */
public final class Writer {

  private final Evaluation evaluation;
  private final Position whole;
  private final Position argument;

  /** A writer whose errors stand at the call or at its first argument. */
  public Writer(Evaluation evaluation, Position whole, Position argument) {
    this.evaluation = evaluation;
    this.whole = whole;
    this.argument = argument;
  }

  private FaunaException denied(Position position) {
    return new FaunaException(FaunaError.permissionDenied(position));
  }

  private void checkNotScoped(RefV ref) {
    if (!ref.scope().isEmpty()) {
      throw FaunaException.argument(argument, "Cannot write a scoped ref.");
    }
  }

  private static void raise(Position position, List<Failure> failures) {
    if (!failures.isEmpty()) {
      throw new FaunaException(FaunaError.validation(position, failures));
    }
  }

  private FaunaException notUnique(Position position) {
    return new FaunaException(
        FaunaError.query(400, "instance not unique", "document is not unique.", position));
  }

  private FaunaException exists(@Nullable Native kind) {
    String what =
        kind == null ? "Document" : kind == Native.ACCESS_PROVIDERS ? "other" : kind.title();
    return new FaunaException(
        FaunaError.query(400, "instance already exists", what + " already exists.", argument));
  }

  private static Value.ObjectV storable(Value.ObjectV params) {
    return (Value.ObjectV) Diff.storable(params);
  }

  /** Creates a document in a collection; with an id of its own when none is given. */
  public Value.DocV create(RefV collection, OptionalLong id, Value.ObjectV params) {
    checkNotScoped(collection);
    evaluation.checkWrite(whole, argument);
    Native kind = collection.asNative();
    Value.ObjectV given = storable(params);
    raise(whole, Checks.references(given));
    return kind == null ? createDocument(collection, id, given) : createSchema(kind, id, given);
  }

  private Value.DocV createDocument(RefV collection, OptionalLong id, Value.ObjectV given) {
    long chosen = id.isPresent() ? id.getAsLong() : evaluation.state().ids().next();
    RefV ref = RefV.document(collection, chosen);
    Documents.Place place = Schema.place(evaluation, ref);
    touched(ref);
    UserFields fields = UserFields.of(evaluation, place, Value.ObjectV.EMPTY, given);
    boolean withId = id.isPresent();
    boolean mayWithId = withId && Permissions.canCreate(evaluation, ref, fields.shown(), true);
    if (!mayWithId && !Permissions.canCreate(evaluation, ref, fields.shown(), false)) {
      throw denied(argument);
    }
    if (withId && Documents.live(evaluation, place).isPresent()) {
      throw exists(null);
    }
    if (withId && !mayWithId) {
      throw denied(argument);
    }
    raise(argument, fields.failures());
    SchemaLimits.checkContainer(evaluation, null, argument);
    write(place, fields.stored(), argument);
    Credentials.fromDocument(evaluation, ref, fields.password());
    return Shown.document(evaluation, ref, new Version(now(), false, fields.stored()), true);
  }

  private long now() {
    return evaluation.state().micros();
  }

  private void touched(RefV ref) {
    evaluation.state().resources().add(ref.collectionName());
    evaluation.state().wrote(ref.collectionName() + "/" + ref.shownId());
  }

  private void write(Documents.Place place, Value.ObjectV fields, Position notUniqueAt) {
    try {
      Documents.write(evaluation, place, false, fields);
    } catch (IndexWriter.NotUnique e) {
      throw notUnique(notUniqueAt);
    }
  }

  private Value.DocV createSchema(Native kind, OptionalLong id, Value.ObjectV given) {
    Value.ObjectV fields = Diff.apply(Value.ObjectV.EMPTY, Kinds.masked(kind, given));
    fields = kind == Native.INDEXES ? IndexRules.normalized(fields) : fields;
    fields = UserFields.withoutEmptyData(fields);
    RefV probe = new RefV(List.of(), kind.id(), kind.wireName(), 0, null);
    if (!Permissions.canCreate(evaluation, probe, fields, id.isPresent())) {
      throw denied(argument);
    }
    Checks checks = new Checks();
    Kinds.check(evaluation, kind, fields, checks);
    raise(argument, checks.failures());
    SchemaEffects effects = new SchemaEffects(evaluation, kind);
    if (kind.named() && effects.taken(fields)) {
      throw exists(kind);
    }
    if (kind == Native.ACCESS_PROVIDERS) {
      raise(argument, effects.duplicateIssuer(fields, RefV.UNDEFINED));
    }
    long chosen = id.isPresent() ? id.getAsLong() : effects.nextId();
    Documents.Place place = new Documents.Place(evaluation.database(), kind.id(), chosen);
    if (id.isPresent() && Documents.live(evaluation, place).isPresent()) {
      throw exists(kind);
    }
    SchemaLimits.checkContainer(evaluation, kind, argument);
    SchemaEffects.Creation creation = effects.prepare(chosen, fields, given);
    write(place, creation.stored(), argument);
    if (kind == Native.ROLES) {
      raise(argument, SchemaLimits.roles(evaluation, creation.stored(), argument));
    }
    effects.created(chosen, creation.stored());
    RefV ref = refOf(kind, chosen, creation.stored());
    touched(ref);
    return Shown.document(evaluation, ref, new Version(now(), false, creation.shown()), true);
  }

  private static RefV refOf(Native kind, long id, Value.ObjectV fields) {
    return kind.named()
        ? RefV.named(kind, id, Definitions.text(fields, "name"), List.of())
        : RefV.document(RefV.ofNative(kind, List.of()), id);
  }

  /** Lays {@code params} over a document or, to replace it, over what of it is protected. */
  public Value.DocV update(RefV ref, Value.ObjectV params, boolean replace) {
    if (ref.asNative() != null) {
      throw FaunaException.argument(argument, "Cannot update a schema meta collection.");
    }
    checkNotScoped(ref);
    evaluation.checkWrite(whole, argument);
    Native kind = ref.kind();
    Documents.Place place = Schema.place(evaluation, ref);
    Optional<Version> old = Documents.live(evaluation, place);
    touched(ref);
    if (old.isEmpty()) {
      if (!Permissions.canWrite(evaluation, ref, Value.ObjectV.EMPTY, Value.ObjectV.EMPTY)) {
        throw denied(whole);
      }
      throw new FaunaException(
          FaunaError.notFound(argument, kind == null ? "Document" : kind.title()));
    }
    Value.ObjectV given = storable(params);
    raise(whole, Checks.references(given));
    return kind == null
        ? updateDocument(ref, place, old.get(), given, replace)
        : updateSchema(ref, kind, old.get(), given, replace);
  }

  private Value.DocV updateDocument(
      RefV ref, Documents.Place place, Version old, Value.ObjectV given, boolean replace) {
    Value.ObjectV base = replace ? Value.ObjectV.EMPTY : old.fields();
    UserFields fields = UserFields.of(evaluation, place, base, given).after(old);
    if (!Permissions.canWrite(evaluation, ref, UserFields.shownOf(old.fields()), fields.shown())) {
      throw denied(whole);
    }
    raise(whole, fields.failures());
    write(place, fields.stored(), whole);
    Credentials.fromDocument(evaluation, ref, fields.password());
    return Shown.document(evaluation, ref, new Version(now(), false, fields.stored()), false);
  }

  private Value.DocV updateSchema(
      RefV ref, Native kind, Version old, Value.ObjectV given, boolean replace) {
    Value.ObjectV patch = Kinds.masked(kind, given);
    patch = kind == Native.INDEXES ? IndexRules.normalized(patch).without("active") : patch;
    if (patch.get("hashed_secret") != null) {
      patch = patch.without("hashed_secret");
    }
    Value.ObjectV base = replace ? Kinds.protectedFields(kind, old.fields()) : old.fields();
    Value.ObjectV fields = UserFields.withoutEmptyData(Diff.apply(base, patch));
    if (!Permissions.canWrite(evaluation, ref, old.fields(), fields)) {
      throw denied(whole);
    }
    Checks checks = new Checks();
    Kinds.check(evaluation, kind, fields, checks);
    raise(whole, checks.failures());
    if (kind == Native.INDEXES) {
      raise(whole, IndexRules.changes(old.fields(), fields));
    }
    SchemaEffects effects = new SchemaEffects(evaluation, kind);
    boolean renamed =
        kind.named()
            && !Definitions.text(fields, "name").equals(Definitions.text(old.fields(), "name"));
    if (renamed && effects.taken(fields)) {
      throw notUnique(whole);
    }
    if (kind == Native.ACCESS_PROVIDERS) {
      raise(whole, effects.duplicateIssuer(fields, ref.id()));
    }
    if (kind == Native.DATABASES) {
      raise(whole, SchemaLimits.container(evaluation, ref.id(), old.fields(), fields));
    }
    Value.ObjectV stored = effects.updated(ref.id(), old.fields(), fields);
    write(Schema.place(evaluation, ref), stored, whole);
    if (kind == Native.ROLES) {
      raise(whole, SchemaLimits.roles(evaluation, stored, whole));
    }
    return Shown.document(
        evaluation, refOf(kind, ref.id(), stored), new Version(now(), false, stored), false);
  }

  /** Deletes a document and shows it as it was. */
  public Value.DocV delete(RefV ref) {
    checkNotScoped(ref);
    evaluation.checkWrite(whole, argument);
    if (!Permissions.canDelete(evaluation, ref)) {
      throw denied(whole);
    }
    Native kind = ref.kind();
    Documents.Place place = Schema.place(evaluation, ref);
    Optional<Version> old =
        ref.asNative() != null ? Optional.empty() : Documents.live(evaluation, place);
    touched(ref);
    if (old.isEmpty()) {
      throw new FaunaException(
          FaunaError.notFound(whole, kind == null ? "Document" : kind.title()));
    }
    Value.DocV shown = Shown.document(evaluation, ref, old.get(), false);
    if (kind != null) {
      new SchemaEffects(evaluation, kind).deleted(ref.id(), old.get().fields());
    }
    Documents.write(evaluation, place, true, Value.ObjectV.EMPTY);
    return shown;
  }
}
