package dev.serverlessdb.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.core.time.Entropy;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verified against: the JDK's HTTP client, and RFC 9113 for the HTTP/2 preface. */
@Timeout(60)
class UndertowHostTest {

  private static final HttpLimits SMALL =
      new HttpLimits(1_000, 4_096, 50, 100, Duration.ofSeconds(5), Duration.ofSeconds(30));

  private final UndertowHost host = new UndertowHost(SMALL);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    host.close();
  }

  private InetSocketAddress bind(HttpService service) throws IOException {
    return host.bind(new Endpoint.Http("test", service), new InetSocketAddress("127.0.0.1", 0));
  }

  private static HttpResponse echo(HttpRequest request) {
    HttpHeaders headers =
        new HttpHeaders()
            .add("x-seen", request.method() + " " + request.path() + "?" + request.query())
            .add("x-agent", request.headers().first("X-AGENT").orElse("none"));
    return HttpResponse.of(200, headers, request.body());
  }

  private java.net.http.HttpResponse<byte[]> post(InetSocketAddress at, byte[] body)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + at.getPort() + "/a%20b?q=1");
    return client.send(
        java.net.http.HttpRequest.newBuilder(uri)
            .header("X-Agent", "test")
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofByteArray());
  }

  @Test
  void aRequestReachesTheServiceWholeAndItsAnswerComesBack() throws Exception {
    var response = post(bind(UndertowHostTest::echo), "hello".getBytes(UTF_8));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).asString(UTF_8).isEqualTo("hello");
    assertThat(response.headers().firstValue("x-seen")).contains("POST /a%20b?q=1");
    assertThat(response.headers().firstValue("x-agent")).contains("test");
  }

  @Test
  void bracesInAUrlPassAsTheyAre() throws Exception {
    InetSocketAddress at = bind(UndertowHostTest::echo);
    try (Socket socket = new Socket(at.getAddress(), at.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /?q={[1]} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                  .getBytes(ISO_8859_1));
      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 200")
          .contains("GET /?q={[1]}");
    }
  }

  @Test
  void aServiceThatNeverWaitsAnswersOnTheNetworkThread() throws Exception {
    CompletableFuture<String> thread = new CompletableFuture<>();
    HttpService quick =
        new HttpService() {
          @Override
          public HttpResponse handle(HttpRequest request) {
            thread.complete(Thread.currentThread().getName());
            return echo(request);
          }

          @Override
          public boolean mayBlock() {
            return false;
          }
        };
    assertThat(post(bind(quick), new byte[10]).statusCode()).isEqualTo(200);
    assertThat(thread.get()).contains("I/O");
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedWith413() throws Exception {
    InetSocketAddress at = bind(UndertowHostTest::echo);
    assertThat(post(at, new byte[1_000]).statusCode()).isEqualTo(200);
    assertThat(post(at, new byte[1_001]).statusCode()).isEqualTo(413);
  }

  @Test
  void aBodyThatArrivesInPiecesIsWhole() throws Exception {
    InetSocketAddress at = bind(UndertowHostTest::echo);
    String text = "0123456789".repeat(90);
    try (Socket socket = new Socket("127.0.0.1", at.getPort())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(30_000);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      for (int round = 0; round < 3; round++) { // the connection goes on after each
        send(socket, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n");
        for (int i = 0; i < text.length(); i += 300) {
          post(at, new byte[1]); // takes as long as the host needs to see what was sent so far
          send(socket, text.substring(i, i + 300));
        }
        assertThat(head(in)).contains("200 OK");
        assertThat(in.readNBytes(text.length())).asString(ISO_8859_1).isEqualTo(text);
      }
    }
  }

  @Test
  void aChunkedBodyIsReadAndHeldToTheLimitToo() throws Exception {
    InetSocketAddress at = bind(UndertowHostTest::echo);
    assertThat(chunked(at, 1_000)).contains("200 OK");
    assertThat(chunked(at, 1_001)).contains("413 Request Entity Too Large");
  }

  private static String chunked(InetSocketAddress at, int length) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", at.getPort())) {
      String chunk = Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n0\r\n\r\n";
      socket.setSoTimeout(30_000);
      send(socket, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk);
      return head(new DataInputStream(socket.getInputStream()));
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String head(DataInputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  @Test
  void anUnexpectedExceptionIsABare500() throws Exception {
    var response =
        post(
            bind(
                request -> {
                  throw new IllegalStateException("secret detail");
                }),
            new byte[0]);
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void aDroppedConnectionGivesNoAnswer() throws Exception {
    InetSocketAddress at = bind(request -> HttpResponse.dropConnection());
    assertThatThrownBy(() -> post(at, new byte[1])).isInstanceOf(IOException.class);
  }

  @Test
  void aStreamDeliversWhatIsWrittenLaterAndEndsWhenClosed() throws Exception {
    CompletableFuture<ResponseStream.Sink> opened = new CompletableFuture<>();
    InetSocketAddress at =
        bind(request -> HttpResponse.streaming(200, new HttpHeaders(), opened::complete));
    URI uri = URI.create("http://127.0.0.1:" + at.getPort() + "/");
    var response =
        client.send(
            java.net.http.HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());
    ResponseStream.Sink sink = opened.get();
    try (InputStream body = response.body()) {
      sink.write("one".getBytes(UTF_8));
      assertThat(body.readNBytes(3)).asString(UTF_8).isEqualTo("one");
      sink.write("two".getBytes(UTF_8));
      assertThat(body.readNBytes(3)).asString(UTF_8).isEqualTo("two");
      sink.close();
      assertThat(body.readAllBytes()).isEmpty();
    }
  }

  @Test
  void aStreamLearnsThatItsReaderWentAway() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    CompletableFuture<ResponseStream.Sink> opened = new CompletableFuture<>();
    InetSocketAddress at =
        bind(
            request ->
                HttpResponse.streaming(
                    200,
                    new HttpHeaders(),
                    sink -> {
                      sink.onClose(closed::countDown);
                      opened.complete(sink);
                    }));
    try (Socket socket = new Socket("127.0.0.1", at.getPort())) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
      opened.get();
    }
    opened.get().write(new byte[1]);
    opened.get().write(new byte[1]);
    assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void http2WithPriorKnowledgeIsAnsweredOnTheSamePort() throws Exception {
    InetSocketAddress at = bind(UndertowHostTest::echo);
    try (Socket socket = new Socket("127.0.0.1", at.getPort())) {
      byte[] emptySettings = {0, 0, 0, 4, 0, 0, 0, 0, 0};
      socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
      socket.getOutputStream().write(emptySettings);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.readNBytes(3);
      assertThat(in.readByte()).as("frame type SETTINGS").isEqualTo((byte) 4);
    }
  }

  @Test
  void garbageDoesNotEndTheHost() throws Exception {
    InetSocketAddress at = bind(UndertowHostTest::echo);
    Entropy entropy = Entropy.seeded(7);
    for (int i = 0; i < 50; i++) {
      try (Socket socket = new Socket("127.0.0.1", at.getPort())) {
        socket.getOutputStream().write(entropy.nextBytes(1 + entropy.nextInt(600)));
      }
    }
    assertThat(post(at, "still here".getBytes(UTF_8)).statusCode()).isEqualTo(200);
  }

  /** TLS itself is tested where there are keys for it: with the serverless driver's endpoint. */
  @Test
  void keysAreAskedForOnlyWhenATlsHandshakeBegins() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Supplier<SSLContext> none =
        () -> {
          asked.incrementAndGet();
          throw new IllegalStateException("there are no keys");
        };
    Endpoint.Http both = new Endpoint.Http("both", UndertowHostTest::echo, Optional.of(none));
    InetSocketAddress at = host.bind(both, new InetSocketAddress("127.0.0.1", 0));
    assertThat(post(at, "hello".getBytes(UTF_8)).body()).asString(UTF_8).isEqualTo("hello");
    assertThat(asked).hasValue(0);
    try (Socket socket = new Socket("127.0.0.1", at.getPort())) {
      socket.getOutputStream().write(new byte[] {0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3});
      assertThat(socket.getInputStream().read()).isNegative();
    }
    assertThat(asked).hasValue(1);
    assertThat(post(at, "still here".getBytes(UTF_8)).statusCode()).isEqualTo(200);
  }

  @Test
  void aConnectionThatSaysNothingIsClosed() throws Exception {
    HttpLimits impatient =
        new HttpLimits(1_000, 4_096, 50, 100, Duration.ofSeconds(5), Duration.ofMillis(200));
    try (UndertowHost other = new UndertowHost(impatient)) {
      Endpoint.Http both =
          new Endpoint.Http(
              "both",
              UndertowHostTest::echo,
              Optional.of(
                  () -> {
                    throw new IllegalStateException("there are no keys");
                  }));
      InetSocketAddress at = other.bind(both, new InetSocketAddress("127.0.0.1", 0));
      try (Socket socket = new Socket("127.0.0.1", at.getPort())) {
        assertThat(socket.getInputStream().read()).isNegative();
      }
    }
  }

  @Test
  void aPortThatIsTakenIsABindException() throws Exception {
    InetSocketAddress at = bind(UndertowHostTest::echo);
    Endpoint.Http second = new Endpoint.Http("second", UndertowHostTest::echo);
    assertThatThrownBy(() -> host.bind(second, at)).isInstanceOf(BindException.class);
  }
}
