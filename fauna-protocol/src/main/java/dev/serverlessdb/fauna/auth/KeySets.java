package dev.serverlessdb.fauna.auth;

import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.wire.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys that sign JSON web tokens. An emulator talks to nobody: a set is read from the
 * access provider's own {@code data.jwks}, or fetched from an {@code http} address of this very
 * machine, such as a stand-in for the identity provider that a test starts.
 */
public final class KeySets {

  private static final Logger LOG = LoggerFactory.getLogger(KeySets.class);
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int BYTES_MAX = 1 << 20;
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  private KeySets() {}

  /** Whether keys may be fetched from there. */
  public static boolean isLocal(URI uri) {
    return "http".equals(uri.getScheme()) && uri.getHost() != null && LOCAL.contains(uri.getHost());
  }

  /** The text of the set at {@code address}; empty when it is elsewhere or cannot be read. */
  static Optional<byte[]> fetch(String address) {
    try {
      URI uri = URI.create(address);
      if (!isLocal(uri)) {
        LOG.warn("keys at {} are not fetched; put them into the provider's data.jwks", address);
        return Optional.empty();
      }
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setInstanceFollowRedirects(false);
      try (InputStream in = connection.getInputStream()) {
        return Optional.of(in.readNBytes(BYTES_MAX));
      } finally {
        connection.disconnect();
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("keys at {} cannot be read: {}", address, e.toString());
      return Optional.empty();
    }
  }

  /** The RSA keys of a set by their ids; a key without one has the empty id. */
  static Map<String, PublicKey> parse(byte[] text) {
    Map<String, PublicKey> keys = new LinkedHashMap<>();
    try {
      if (JsonReader.read(text) instanceof Json.Obj set
          && set.members().get("keys") instanceof Json.Arr list) {
        for (Json item : list.items()) {
          if (item instanceof Json.Obj key && "RSA".equals(text(key, "kty"))) {
            keys.put(text(key, "kid"), key(text(key, "n"), text(key, "e")));
          }
        }
      }
    } catch (JsonReader.Unreadable | GeneralSecurityException | IllegalArgumentException e) {
      LOG.warn("a set of keys cannot be read: {}", e.toString());
    }
    return keys;
  }

  static String text(Json.Obj object, String name) {
    return object.members().get(name) instanceof Json.Str text ? text.value() : "";
  }

  private static PublicKey key(String modulus, String exponent) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(number(modulus), number(exponent)));
  }

  private static BigInteger number(String text) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(text));
  }
}
