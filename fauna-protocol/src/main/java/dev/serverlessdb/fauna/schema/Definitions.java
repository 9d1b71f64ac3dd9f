package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.fauna.auth.RoleDef;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.index.IndexDef;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.Value;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Schema documents as what they define; parsed once for every version of theirs. */
public final class Definitions {

  private Definitions() {}

  /** A document of which only the name matters and, of a database, whether it is a container. */
  private record Named(String name, boolean container) {

    static Named of(Version version) {
      return new Named(
          text(version.fields(), "name"), version.fields().get("container") == Value.TRUE);
    }
  }

  /** A function as its document describes it. */
  public record FunctionDef(String name, Value.LambdaV body, Value role) {

    static FunctionDef of(Value.ObjectV fields) {
      Value role = fields.get("role");
      return new FunctionDef(
          text(fields, "name"),
          fields.get("body") instanceof Value.LambdaV body
              ? body
              : new Value.LambdaV(dev.serverlessdb.fauna.fql4.Lambdas.NOTHING, java.util.Map.of()),
          role == null ? Value.NULL : role);
    }
  }

  static String text(Value.ObjectV fields, String name) {
    return fields.get(name) instanceof Value.StringV text ? text.value() : "";
  }

  private static <T> Optional<T> definition(
      Evaluation evaluation, Documents.Place place, Function<Version, T> parse) {
    return Documents.row(evaluation.state().view(), place)
        .map(
            row ->
                evaluation
                    .state()
                    .cache()
                    .get(
                        place.database(),
                        place.collection(),
                        place.id(),
                        row,
                        bytes -> parse.apply(Documents.decode(evaluation, place, bytes))));
  }

  private static Documents.Place place(long database, Native kind, long id) {
    return new Documents.Place(database, kind.id(), id);
  }

  /** The collection of that id. */
  public static Optional<CollectionDef> collection(Evaluation evaluation, long database, long id) {
    return definition(
        evaluation,
        place(database, Native.COLLECTIONS, id),
        version -> CollectionDef.of(id, version.fields()));
  }

  /** The index of that id. */
  public static Optional<IndexDef> index(Evaluation evaluation, long database, long id) {
    return definition(
        evaluation,
        place(database, Native.INDEXES, id),
        version -> IndexDef.of(id, version.fields()));
  }

  /** The function of that id. */
  public static Optional<FunctionDef> function(Evaluation evaluation, long database, long id) {
    return definition(
        evaluation,
        place(database, Native.FUNCTIONS, id),
        version -> FunctionDef.of(version.fields()));
  }

  /** The role of that id. */
  public static Optional<RoleDef> role(Evaluation evaluation, long database, long id) {
    return definition(
        evaluation, place(database, Native.ROLES, id), version -> RoleDef.of(id, version.fields()));
  }

  /** Whether a database may hold nothing but databases and what opens them. */
  static boolean isContainer(Evaluation evaluation, long database) {
    return database != Databases.ROOT
        && definition(
                evaluation,
                place(
                    Databases.parentOf(evaluation.state().view(), database),
                    Native.DATABASES,
                    database),
                Named::of)
            .map(Named::container)
            .orElse(false);
  }

  /** The name of a schema document, or null when there is none. */
  public static @Nullable String nameOf(
      Evaluation evaluation, long database, Native kind, long id) {
    return switch (kind) {
      case COLLECTIONS ->
          collection(evaluation, database, id).map(CollectionDef::name).orElse(null);
      case INDEXES -> index(evaluation, database, id).map(IndexDef::name).orElse(null);
      case FUNCTIONS -> function(evaluation, database, id).map(FunctionDef::name).orElse(null);
      case ROLES -> role(evaluation, database, id).map(RoleDef::name).orElse(null);
      default ->
          definition(evaluation, place(database, kind, id), Named::of)
              .map(Named::name)
              .orElse(null);
    };
  }
}
