package dev.serverlessdb.mysql.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.mysql.PlanetScaleFactory;
import dev.serverlessdb.mysql.tls.ServerCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.SplittableRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * HTTPS at the serverless driver's port. Verified with the JDK's HTTP client and its own check of
 * names and chains; the driver itself is run in conformance.
 */
@Timeout(60)
class HttpsTest {

  private final Emulator emulator = Emulator.builder().with(new PlanetScaleFactory()).start();

  @AfterEach
  void close() {
    emulator.close();
  }

  private HttpResponse<String> select(HttpClient client, String schemeAndHost) throws Exception {
    int port = emulator.address("planetscale").getPort();
    URI uri = URI.create(schemeAndHost + ":" + port + "/psdb.v1alpha1.Database/Execute");
    String body = "{\"query\":\"SELECT 'secure' AS word\"}";
    return client.send(
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** A client that trusts what was written into a file for others. */
  private static HttpClient trusting(String pem) throws Exception {
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry(
        "emulator",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  @Test
  void onePortServesBothToThoseWhoTrustTheAuthority() throws Exception {
    HttpClient client = trusting(ServerCertificate.authorityPem());
    for (String base :
        new String[] {"https://127.0.0.1", "https://localhost", "http://127.0.0.1"}) {
      HttpResponse<String> answer = select(client, base);
      assertThat(answer.statusCode()).as(base).isEqualTo(200);
      assertThat(answer.body()).as(base).contains("\"values\":\"c2VjdXJl\"");
    }
  }

  @Test
  void aClientThatDoesNotTrustTheAuthorityIsRefusedByItsOwnLibrary() {
    assertThatThrownBy(() -> select(HttpClient.newHttpClient(), "https://127.0.0.1"))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void largeBodiesPassBothWays() throws Exception {
    int port = emulator.address("planetscale").getPort();
    String text = "x".repeat(3_000_000);
    URI uri = URI.create("https://127.0.0.1:" + port + "/psdb.v1alpha1.Database/Execute");
    HttpResponse<String> answer =
        trusting(ServerCertificate.authorityPem())
            .send(
                HttpRequest.newBuilder(uri)
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "{\"query\":\"SELECT '" + text + "'\"}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).contains("\"lengths\":[\"3000000\"]");
  }

  @Test
  void tlsGarbageIsHungUpOnAndEverybodyElseServed() throws Exception {
    int port = emulator.address("planetscale").getPort();
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 100; i++) {
      byte[] garbage = new byte[5 + random.nextInt(300)];
      random.nextBytes(garbage);
      garbage[0] = 0x16;
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket.getOutputStream().write(garbage);
        socket.shutdownOutput();
        readToTheEnd(socket);
      }
    }
    assertThat(select(HttpClient.newHttpClient(), "http://127.0.0.1").statusCode()).isEqualTo(200);
  }

  private static void readToTheEnd(Socket socket) {
    try {
      socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }
}
