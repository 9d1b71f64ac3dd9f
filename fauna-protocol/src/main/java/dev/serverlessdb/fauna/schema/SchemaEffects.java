package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.fauna.auth.Secrets;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaError.Failure;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What follows from writing a document of a native collection. */
final class SchemaEffects {

  private static final long FIRST_INDEX = 32_768;

  private final Evaluation evaluation;
  private final Native kind;
  private final long database;

  SchemaEffects(Evaluation evaluation, Native kind) {
    this.evaluation = evaluation;
    this.kind = kind;
    this.database = evaluation.database();
  }

  /** The fields that are stored and those that the creator sees, once. */
  record Creation(Value.ObjectV stored, Value.ObjectV shown) {}

  private WriteTransaction transaction() {
    return evaluation.state().transaction();
  }

  private byte[] nameKey(Value.ObjectV fields) {
    return Keys.name(database, kind.id(), Definitions.text(fields, "name"));
  }

  /** Whether the name is used already. */
  boolean taken(Value.ObjectV fields) {
    return transaction().get(nameKey(fields)) != null
        || (kind == Native.COLLECTIONS && Native.byName(Definitions.text(fields, "name")) != null);
  }

  long nextId() {
    return switch (kind) {
      case COLLECTIONS -> nextInSequence(Native.FIRST_USER_COLLECTION);
      case INDEXES -> nextInSequence(FIRST_INDEX);
      case DATABASES -> evaluation.state().ids().next();
      default -> evaluation.state().ids().next();
    };
  }

  private long nextInSequence(long first) {
    byte[] key = Keys.of(Keys.SEQUENCE, database, kind.id());
    byte[] last = transaction().get(key);
    long next = last == null ? first : Keys.number(last) + 1;
    if (next > SchemaLimits.SEQUENTIAL_ID_MAX) {
      throw new FaunaException(
          FaunaError.protocol(400, "bad request", "Maximum sequential ID reached."));
    }
    transaction().put(key, Keys.bytes(next));
    return next;
  }

  /**
   * What is stored for a new document of id {@code id}; {@code given} are the caller's own fields,
   * nulls among them.
   */
  Creation prepare(long id, Value.ObjectV fields, Value.ObjectV given) {
    return switch (kind) {
      case COLLECTIONS ->
          same(collectionDefaults(fields, given.get("history_days") instanceof Value.NullV));
      case INDEXES -> preparedIndex(fields);
      case DATABASES -> same(fields.with("global_id", Value.of(Databases.globalId(id))));
      case KEYS -> withSecret(fields, evaluation.state().ids().keySecret(id), true);
      case TOKENS -> withSecret(fields, evaluation.state().ids().tokenSecret(id, database), false);
      case CREDENTIALS -> same(hashedPassword(fields));
      default -> same(fields);
    };
  }

  private static Creation same(Value.ObjectV fields) {
    return new Creation(fields, fields);
  }

  private static Value.ObjectV collectionDefaults(Value.ObjectV given, boolean keepForever) {
    Map<String, Value> fields = new LinkedHashMap<>();
    if (!keepForever) {
      fields.put("history_days", Value.of(0L));
    }
    given.fields().forEach(fields::put);
    return new Value.ObjectV(fields);
  }

  /** An index over one collection of few documents is active at once, others a moment later. */
  private Creation preparedIndex(Value.ObjectV given) {
    Value.ObjectV stored = IndexRules.withDefaults(given, true);
    boolean atOnce = IndexBuilder.atOnce(evaluation, database, given);
    return new Creation(stored, IndexRules.withDefaults(given, atOnce));
  }

  private Creation withSecret(Value.ObjectV given, String secret, boolean showHash) {
    if (given.get("hashed_secret") != null) {
      return same(given);
    }
    Value hash = Value.of(Secrets.hash(secret, evaluation.state().ids().salt()));
    Value.ObjectV stored = given.with("hashed_secret", hash);
    Value.ObjectV shown = given.with("secret", Value.of(secret));
    return new Creation(stored, showHash ? shown.with("hashed_secret", hash) : shown);
  }

  private Value.ObjectV hashedPassword(Value.ObjectV given) {
    return given.get("password") instanceof Value.StringV password
        ? given
            .without("password")
            .with("hashed_password", Credentials.hashed(evaluation, password.value()))
        : given;
  }

  void created(long id, Value.ObjectV fields) {
    if (kind.named()) {
      transaction().put(nameKey(fields), Keys.bytes(id));
    }
    switch (kind) {
      case DATABASES -> Databases.register(transaction(), database, id);
      case INDEXES -> IndexBuilder.build(evaluation, database, id);
      case KEYS -> transaction().put(Keys.of(Keys.SECRET, id, database, kind.id()), new byte[0]);
      case TOKENS -> {
        transaction().put(Keys.of(Keys.SECRET, id, database, kind.id()), new byte[0]);
        if (fields.get("instance") instanceof RefV instance) {
          transaction().put(tokenKey(instance, id), new byte[0]);
        }
      }
      case CREDENTIALS -> {
        if (fields.get("instance") instanceof RefV instance) {
          Credentials.register(evaluation, instance, id);
        }
      }
      default -> {}
    }
  }

  private byte[] tokenKey(RefV instance, long id) {
    return Keys.of(Keys.TOKEN, database, instance.collection(), instance.id(), id);
  }

  /** The fields to store after an update, the name's entry moved. */
  Value.ObjectV updated(long id, Value.ObjectV old, Value.ObjectV fields) {
    if (kind.named()) {
      transaction().delete(nameKey(old));
      transaction().put(nameKey(fields), Keys.bytes(id));
    }
    return kind == Native.CREDENTIALS ? hashedPassword(fields) : fields;
  }

  /** Two access providers may not trust the same issuer. */
  List<Failure> duplicateIssuer(Value.ObjectV fields, long own) {
    byte[] prefix = Keys.of(Keys.DOCUMENT, database, kind.id());
    EntryCursor walk = transaction().ascend(KeyRange.prefix(prefix));
    List<Long> ids = new ArrayList<>();
    while (walk.next()) {
      ids.add(Keys.number(walk.key(), prefix.length));
    }
    for (long id : ids) {
      Documents.Place place = new Documents.Place(database, kind.id(), id);
      boolean same =
          id != own
              && Documents.live(evaluation, place)
                  .map(other -> other.fields().get("issuer"))
                  .filter(issuer -> issuer.equals(fields.get("issuer")))
                  .isPresent();
      if (same) {
        return List.of(new Failure(List.of("issuer"), "duplicate value", "Value is not unique."));
      }
    }
    return List.of();
  }

  void deleted(long id, Value.ObjectV fields) {
    if (kind.named()) {
      transaction().delete(nameKey(fields));
    }
    switch (kind) {
      case DATABASES -> Databases.erase(transaction(), Databases.idOf(database, id));
      case COLLECTIONS -> IndexBuilder.eraseCollection(evaluation, database, id);
      case INDEXES -> IndexBuilder.erase(evaluation, database, id);
      case KEYS -> transaction().delete(Keys.of(Keys.SECRET, id, database, kind.id()));
      case TOKENS -> {
        transaction().delete(Keys.of(Keys.SECRET, id, database, kind.id()));
        if (fields.get("instance") instanceof RefV instance) {
          transaction().delete(tokenKey(instance, id));
        }
      }
      case CREDENTIALS -> {
        if (fields.get("instance") instanceof RefV instance) {
          Credentials.unregister(evaluation, instance);
        }
      }
      default -> {}
    }
  }
}
