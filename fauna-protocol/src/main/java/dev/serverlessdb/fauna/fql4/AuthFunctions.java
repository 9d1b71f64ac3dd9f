package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.fauna.auth.Auth;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.index.Entry;
import dev.serverlessdb.fauna.index.SetReader;
import dev.serverlessdb.fauna.schema.Credentials;
import dev.serverlessdb.fauna.schema.Tokens;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Logging in and out, and who asks.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/login">Login</a>
 */
final class AuthFunctions {

  static final List<Form> FORMS =
      List.of(
          Form.write("login,params", AuthFunctions::login),
          Form.write("logout", AuthFunctions::logout),
          Form.read("identify,password", AuthFunctions::identify),
          Form.read("current_identity", AuthFunctions::identity),
          Form.read("identity", AuthFunctions::identity),
          Form.read("has_current_identity", AuthFunctions::hasIdentity),
          Form.read("has_identity", AuthFunctions::hasIdentity),
          Form.read("current_token", AuthFunctions::token),
          Form.read("has_current_token", AuthFunctions::hasToken));

  private AuthFunctions() {}

  /** The document that an argument names, by reference or as the first of a set. */
  private static Optional<RefV> instance(Call call, String argument) {
    Value value = call.value(argument);
    FaunaSet set = Call.asSet(value);
    if (set != null) {
      Evaluation trusted = call.evaluation().as(call.evaluation().auth().trusted());
      Iterator<Entry> entries = SetReader.entries(trusted, set, call.at(argument));
      return entries.hasNext() ? Optional.of(entries.next().ref()) : Optional.empty();
    }
    if (value instanceof RefV ref) {
      return Optional.of(call.resolved(ref, argument));
    }
    throw call.mistyped(argument, "Ref or Set");
  }

  private static Value login(Call call) {
    Value.ObjectV params;
    Optional<RefV> instance = instance(call, "login");
    params = call.object("params");
    call.evaluation().checkWrite(call.position(), call.at("login"));
    Value password = params.get("password");
    Tokens.checkLogin(params, call.position());
    if (instance.isEmpty()
        || !(password instanceof Value.StringV text)
        || !Credentials.matches(call.evaluation(), instance.get(), text.value())) {
      throw new FaunaException(
          FaunaError.query(
              400,
              "authentication failed",
              "The document was not found or provided password was incorrect.",
              call.position()));
    }
    return Tokens.create(
        call.evaluation(), instance.get(), params, call.position(), call.at("login"));
  }

  private static Value logout(Call call) {
    boolean everywhere = call.bool("logout");
    Evaluation evaluation = call.evaluation();
    Auth auth = evaluation.auth();
    RefV identity = auth.identity();
    RefV token = auth.credential();
    if (identity == null || token == null || token.collection() != Native.TOKENS.id()) {
      return Value.FALSE;
    }
    evaluation.checkWrite(call.position(), call.at("logout"));
    List<Long> ids = new ArrayList<>();
    if (everywhere) {
      byte[] prefix = Keys.of(Keys.TOKEN, auth.database(), identity.collection(), identity.id());
      EntryCursor walk = evaluation.state().view().ascend(KeyRange.prefix(prefix));
      while (walk.next()) {
        ids.add(Keys.number(walk.key(), prefix.length));
      }
    } else {
      ids.add(token.id());
    }
    for (long id : ids) {
      Documents.Place place = new Documents.Place(auth.database(), Native.TOKENS.id(), id);
      if (Documents.live(evaluation, place).isPresent()) {
        Tokens.delete(evaluation, place);
      }
    }
    return Value.TRUE;
  }

  private static Value identify(Call call) {
    Optional<RefV> instance = instance(call, "identify");
    String password = call.string("password");
    return Value.of(
        instance.isPresent() && Credentials.matches(call.evaluation(), instance.get(), password));
  }

  /** What the caller's JSON web token says under a name. */
  private static @Nullable Value claim(Call call, String name) {
    Value.ObjectV claims = call.evaluation().auth().claims();
    return claims == null ? null : claims.get(name);
  }

  private static Value identity(Call call) {
    call.none(call.name());
    RefV identity = call.evaluation().auth().identity();
    Value subject = claim(call, "sub");
    if (identity == null && subject != null) {
      return subject;
    }
    if (identity == null) {
      throw new FaunaException(
          FaunaError.query(
              400,
              "missing identity",
              "Authentication does not contain an identity",
              call.position()));
    }
    return identity;
  }

  private static Value hasIdentity(Call call) {
    call.none(call.name());
    return Value.of(call.evaluation().auth().identity() != null || claim(call, "sub") != null);
  }

  private static Value token(Call call) {
    call.none("current_token");
    RefV credential = call.evaluation().auth().credential();
    Value.ObjectV claims = call.evaluation().auth().claims();
    if (claims != null) {
      return claims;
    }
    if (credential == null) {
      throw new FaunaException(
          FaunaError.query(
              400, "invalid token", "Token metadata is not accessible.", call.position()));
    }
    return credential;
  }

  private static Value hasToken(Call call) {
    call.none("has_current_token");
    Auth auth = call.evaluation().auth();
    return Value.of(auth.credential() != null || auth.claims() != null);
  }
}
