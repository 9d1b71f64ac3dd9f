package dev.serverlessdb.fauna.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.fauna.FaunaFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verified against: the documentation page of access providers, and RFC 7515 for signatures. */
class AccessProvidersTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final KeyPair KEYS = keys();
  private static final String IDENTITY = "{\"current_identity\":null}";

  private Emulator emulator;
  private String audience;

  @BeforeEach
  void aProviderThatTrustsOurKey() {
    emulator =
        Emulator.builder().clock(EmulatorClock.frozenAt(NOW)).with(new FaunaFactory()).start();
    text("secret", "{\"create_collection\":{\"object\":{\"name\":\"things\"}}}");
    text(
        "secret",
        "{\"create_role\":{\"object\":{\"name\":\"reader\",\"privileges\":[{\"object\":{"
            + "\"resource\":{\"collection\":\"things\"},"
            + "\"actions\":{\"object\":{\"read\":true}}}}]}}}");
    audience = provider("ours", "https://issuer.example/", "\"jwks\":" + keySet());
  }

  @AfterEach
  void close() {
    emulator.close();
  }

  private String provider(String name, String issuer, String data) {
    return provider(name, issuer, "https://issuer.example/jwks.json", data);
  }

  /** The audience of the provider that this makes. */
  private String provider(String name, String issuer, String uri, String data) {
    String predicate =
        "{\"query\":{\"lambda\":\"claims\",\"expr\":{\"contains_value\":\"things:read\","
            + "\"in\":{\"select\":[\"scopes\"],\"from\":{\"var\":\"claims\"}}}}}";
    String made =
        text(
            "secret",
            "{\"create_access_provider\":{\"object\":{\"name\":\""
                + name
                + "\",\"issuer\":\""
                + issuer
                + "\",\"jwks_uri\":\""
                + uri
                + "\",\"roles\":[{\"object\":{\"role\":{\"role\":\"reader\"},\"predicate\":"
                + predicate
                + "}}],\"data\":{\"quote\":{"
                + data
                + "}}}}}");
    return made.replaceAll("(?s).*\"audience\":\"([^\"]+)\".*", "$1");
  }

  private HttpResponse send(String secret, String body) {
    HttpHeaders headers =
        new HttpHeaders()
            .add("Authorization", "Bearer " + secret)
            .add("X-FaunaDB-API-Version", "4");
    return emulator
        .http("fauna")
        .handle(new HttpRequest("POST", "/", "", headers, body.getBytes(StandardCharsets.UTF_8)));
  }

  private String text(String secret, String body) {
    return new String(send(secret, body).body(), StandardCharsets.UTF_8);
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String keySet() {
    RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
    return "{\"keys\":[{\"kty\":\"RSA\",\"alg\":\"RS256\",\"kid\":\"k1\",\"n\":\""
        + base64(key.getModulus().toByteArray())
        + "\",\"e\":\""
        + base64(key.getPublicExponent().toByteArray())
        + "\"}]}";
  }

  private String token(String issuer, String scopes) {
    long expires = NOW.plus(Duration.ofMinutes(10)).getEpochSecond();
    String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}";
    String payload =
        "{\"iss\":\""
            + issuer
            + "\",\"sub\":\"user|7\",\"aud\":[\""
            + audience
            + "\",\"other\"],\"exp\":"
            + expires
            + ",\"scopes\":["
            + scopes
            + "]}";
    String signed =
        base64(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + base64(payload.getBytes(StandardCharsets.UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(KEYS.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aTokenBringsItsClaimsAndTheRolesWhosePredicatesHold() {
    String token = token("https://issuer.example/", "\"things:read\"");
    assertThat(text(token, IDENTITY)).isEqualTo("{\"resource\":\"user|7\"}");
    assertThat(text(token, "{\"has_current_token\":null}")).isEqualTo("{\"resource\":true}");
    assertThat(text(token, "{\"select\":[\"iss\"],\"from\":{\"current_token\":null}}"))
        .isEqualTo("{\"resource\":\"https://issuer.example/\"}");
    assertThat(text(token, "{\"paginate\":{\"documents\":{\"collection\":\"things\"}}}"))
        .isEqualTo("{\"resource\":{\"data\":[]}}");
    assertThat(text(token, "{\"create\":{\"collection\":\"things\"}}"))
        .contains("permission denied");
  }

  @Test
  void aTokenWithoutARoleIsRefused() {
    assertThat(send(token("https://issuer.example/", ""), IDENTITY).status()).isEqualTo(401);
  }

  @Test
  void aTokenOfAnotherIssuerOrAnotherKeyIsRefused() {
    assertThat(send(token("https://other.example/", "\"things:read\""), IDENTITY).status())
        .isEqualTo(401);
    String token = token("https://issuer.example/", "\"things:read\"");
    String forged = token.substring(0, token.lastIndexOf('.')) + "." + base64(new byte[256]);
    assertThat(send(forged, IDENTITY).status()).isEqualTo(401);
    assertThat(send("eyJ.broken", IDENTITY).status()).isEqualTo(401);
  }

  @Test
  void aTokenExpiresOnTheEmulatorsClock() {
    String token = token("https://issuer.example/", "\"things:read\"");
    assertThat(send(token, IDENTITY).status()).isEqualTo(200);
    emulator.clock().advance(Duration.ofMinutes(11));
    assertThat(send(token, IDENTITY).status()).isEqualTo(401);
  }

  @Test
  void keysAreFetchedFromThisMachineAndFromNowhereElse() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/keys",
        exchange -> {
          byte[] keys = keySet().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
    try {
      String uri = "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
      provider("local", "https://local.example/", uri, "\"note\":1");
      String token = token("https://local.example/", "\"things:read\"");
      assertThat(send(token, IDENTITY).status()).isEqualTo(200);
    } finally {
      server.stop(0);
    }
    provider("remote", "https://remote.example/", "\"note\":1");
    assertThat(send(token("https://remote.example/", "\"things:read\""), IDENTITY).status())
        .isEqualTo(401);
  }
}
