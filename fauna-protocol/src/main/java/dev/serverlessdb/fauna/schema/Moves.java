package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.fauna.auth.Permissions;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves a database below another one. Its contents stay where they are: rows know no parents. */
public final class Moves {

  private Moves() {}

  /** Moves {@code database} into {@code to} and shows it from here. */
  public static Value.DocV move(Evaluation evaluation, RefV database, RefV to, Position position) {
    if (!Permissions.canDelete(evaluation, database.withScope(List.of()))) {
      throw new FaunaException(FaunaError.permissionDenied(position));
    }
    Documents.Place from = Schema.place(evaluation, database);
    long target = Databases.idOf(Schema.databaseOf(evaluation, to), to.id());
    WriteTransaction transaction = evaluation.state().transaction();
    for (long above = target; above != Databases.ROOT; ) {
      if (above == Databases.idOf(from.database(), database.id())) {
        throw refused(database, to, "Cannot move database from ancestor to descendant.", position);
      }
      above = Databases.parentOf(transaction, above);
    }
    byte[] name = Keys.name(target, Native.DATABASES.id(), database.shownId());
    if (transaction.get(name) != null) {
      throw refused(database, to, "Database already exists.", position);
    }
    Optional<Version> old = Documents.live(evaluation, from);
    if (old.isEmpty()) {
      throw new FaunaException(FaunaError.notFound(position, "Database"));
    }
    transaction.delete(Keys.name(from.database(), Native.DATABASES.id(), database.shownId()));
    Documents.write(evaluation, from, true, Value.ObjectV.EMPTY);
    Documents.Place place = new Documents.Place(target, Native.DATABASES.id(), database.id());
    Documents.write(evaluation, place, false, old.get().fields());
    transaction.put(name, Keys.bytes(database.id()));
    Databases.register(transaction, target, database.id());
    List<String> scope = new ArrayList<>(to.scope());
    scope.add(to.shownId());
    RefV moved =
        RefV.named(Native.DATABASES, database.id(), database.shownId(), List.copyOf(scope));
    return Shown.document(
        evaluation,
        moved,
        new Version(evaluation.state().micros(), false, old.get().fields()),
        true);
  }

  private static FaunaException refused(RefV database, RefV to, String reason, Position position) {
    return new FaunaException(
        FaunaError.query(
            400,
            "move database error",
            "Cannot move database '"
                + database.shownId()
                + "' into parent '"
                + to.shownId()
                + "': "
                + reason,
            position));
  }
}
