package dev.serverlessdb.fauna.auth;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.schema.Databases;
import dev.serverlessdb.fauna.schema.Shown;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Scalars;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueJson;
import dev.serverlessdb.fauna.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds out who asks with a JSON web token: its audience names the database, its issuer the access
 * provider there, whose keys must have signed it and whose roles the caller gets.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/security/external/access-providers">Access
 *     providers</a>
 */
final class AccessProviders {

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final String AUDIENCE = Shown.audience(Databases.ROOT).replaceAll("[^/]*$", "");

  private final Evaluation evaluation;

  AccessProviders(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** The parts of a token. */
  @SuppressWarnings("ArrayRecordComponent") // a signature is bytes; tokens are never compared
  private record Token(String signed, byte[] signature, Json.Obj header, Json.Obj payload) {

    static Optional<Token> parse(String text) {
      String[] parts = text.split("\\.", -1);
      if (parts.length != 3) {
        return Optional.empty();
      }
      try {
        Base64.Decoder decoder = Base64.getUrlDecoder();
        return JsonReader.read(decoder.decode(parts[0])) instanceof Json.Obj header
                && JsonReader.read(decoder.decode(parts[1])) instanceof Json.Obj payload
            ? Optional.of(
                new Token(parts[0] + "." + parts[1], decoder.decode(parts[2]), header, payload))
            : Optional.empty();
      } catch (JsonReader.Unreadable | IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

  /** Who has that token; empty when it is not valid here. */
  Optional<Auth> authenticate(String text) {
    Optional<Token> parsed = Token.parse(text);
    if (parsed.isEmpty() || !isValidNow(parsed.get().payload())) {
      return Optional.empty();
    }
    Token token = parsed.get();
    Json audience = token.payload().members().get("aud");
    List<Json> audiences =
        audience instanceof Json.Arr several
            ? several.items()
            : audience == null ? List.of() : List.of(audience);
    for (Json one : audiences) {
      if (one instanceof Json.Str url && url.value().startsWith(AUDIENCE)) {
        OptionalLong database = Databases.ofGlobalId(url.value().substring(AUDIENCE.length()));
        Optional<Auth> auth =
            database.isEmpty() ? Optional.empty() : inDatabase(token, database.getAsLong());
        if (auth.isPresent()) {
          return auth;
        }
      }
    }
    return Optional.empty();
  }

  private boolean isValidNow(Json.Obj payload) {
    long now = evaluation.state().micros() / MICROS_PER_SECOND;
    return seconds(payload, "exp", Long.MAX_VALUE) > now && seconds(payload, "nbf", 0) <= now;
  }

  private static long seconds(Json.Obj payload, String name, long absent) {
    Json value = payload.members().get(name);
    if (value instanceof Json.Int number) {
      return number.value();
    }
    return value instanceof Json.Real number ? (long) number.value() : absent;
  }

  private Optional<Auth> inDatabase(Token token, long database) {
    if (!Databases.exists(evaluation.state().view(), database)) {
      return Optional.empty();
    }
    String issuer = KeySets.text(token.payload(), "iss");
    byte[] prefix = Keys.of(Keys.DOCUMENT, database, Native.ACCESS_PROVIDERS.id());
    EntryCursor walk = evaluation.state().view().ascend(KeyRange.prefix(prefix));
    while (walk.next()) {
      long id = Keys.number(walk.key(), prefix.length);
      Documents.Place place = new Documents.Place(database, Native.ACCESS_PROVIDERS.id(), id);
      Version provider = Documents.decode(evaluation, place, walk.value());
      if (Value.of(issuer).equals(provider.fields().get("issuer"))
          && isSigned(token, provider.fields())) {
        return roles(token, database, provider.fields());
      }
    }
    return Optional.empty();
  }

  private static boolean isSigned(Token token, Value.ObjectV provider) {
    if (!KeySets.text(token.header(), "alg").equals("RS256")) {
      return false;
    }
    Optional<byte[]> text = keySet(provider);
    if (text.isEmpty()) {
      return false;
    }
    Map<String, PublicKey> keys = KeySets.parse(text.get());
    PublicKey named = keys.get(KeySets.text(token.header(), "kid"));
    for (PublicKey key : named == null ? keys.values() : List.of(named)) {
      if (verifies(key, token)) {
        return true;
      }
    }
    return false;
  }

  private static boolean verifies(PublicKey key, Token token) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update(token.signed().getBytes(StandardCharsets.US_ASCII));
      return signature.verify(token.signature());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Optional<byte[]> keySet(Value.ObjectV provider) {
    if (provider.get("data") instanceof Value.ObjectV data && data.get("jwks") != null) {
      Value own = data.get("jwks");
      String text =
          own instanceof Value.StringV string
              ? string.value()
              : ValueJson.text(own == null ? Value.NULL : own, ApiVersion.V4);
      return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }
    return provider.get("jwks_uri") instanceof Value.StringV uri
        ? KeySets.fetch(uri.value())
        : Optional.empty();
  }

  /** The caller with those roles whose predicates hold; nobody without any. */
  private Optional<Auth> roles(Token token, long database, Value.ObjectV provider) {
    Value.ObjectV claims = (Value.ObjectV) value(token.payload());
    Auth bare = new Auth(database, null, List.of(), null, null, false, claims);
    Evaluation own = evaluation.as(bare.trusted());
    List<Long> roles = new ArrayList<>();
    for (Value item : Fields.list(provider.get("roles"))) {
      if (item instanceof RefV role) {
        roles.add(role.id());
      } else if (item instanceof Value.ObjectV object
          && object.get("role") instanceof RefV role
          && (!(object.get("predicate") instanceof Value.LambdaV predicate)
              || Permissions.holds(own, predicate, List.of(claims)))) {
        roles.add(role.id());
      }
    }
    return roles.isEmpty()
        ? Optional.empty()
        : Optional.of(new Auth(database, null, List.copyOf(roles), null, null, false, claims));
  }

  private static Value value(Json json) {
    if (json instanceof Json.Arr array) {
      return Value.array(array.items().stream().map(AccessProviders::value).toList());
    }
    if (json instanceof Json.Obj object) {
      Map<String, Value> fields = new LinkedHashMap<>();
      object.members().forEach((name, member) -> fields.put(name, value(member)));
      return new Value.ObjectV(fields);
    }
    return Scalars.of(json);
  }
}
