package dev.serverlessdb.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verified against the contract of the command line in the design. */
class CommandLineTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return Main.run(print(out), print(err), args);
  }

  private static PrintStream print(ByteArrayOutputStream into) {
    return new PrintStream(into, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void helpListsEveryOption() {
    assertThat(run("--help")).isZero();
    assertThat(out())
        .contains("--dynamodb-port", "--admin-port", "--host", "--services", "--data", "--seed")
        .contains("--clock", "--ready-file", "--version", "--mysql-port", "--planetscale-port")
        .contains("--database", "--strict-databases", "--ca-file");
  }

  @Test
  void versionIsOneLine() {
    assertThat(run("--version")).isZero();
    assertThat(out().lines()).singleElement().asString().startsWith("serverlessdb ");
  }

  @ParameterizedTest
  @CsvSource({
    "--bogus, Unknown option: '--bogus'",
    "stop, there is no command 'stop'",
    "--clock=yesterday, --clock must be real",
    "--seed=x, --seed must be a whole number",
    "--admin-port=70000, --admin-port must be from 0 to 65535",
    "--admin-port=x, '--admin-port'",
    "--services=oracle, there is no service 'oracle'",
    "--database=, --database must be a name of 1 to 64 characters",
    "--strict-databases=maybe, '--strict-databases'"
  })
  void aWrongArgumentIsOneClearLineAndStatusTwo(String argument, String message) {
    assertThat(run(argument)).isEqualTo(2);
    assertThat(err().lines().findFirst().orElseThrow()).contains(message);
    assertThat(out()).isEmpty();
  }

  @Test
  void aTakenPortNamesItsFlagAndIsStatusOne() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThat(run("--services=dynamodb", "--dynamodb-port=" + port)).isEqualTo(1);
      assertThat(err())
          .contains("127.0.0.1:" + port, "choose another port with --dynamodb-port")
          .hasLineCount(1);
    }
  }

  @Test
  void aHostThatIsNotOursIsOneClearLine() {
    assertThat(run("--services=dynamodb", "--host=192.0.2.1", "--dynamodb-port=0")).isEqualTo(1);
    assertThat(err()).contains("192.0.2.1").hasLineCount(1);
  }

  @Test
  void aForeignFileAmongTheDataIsOneClearLineAndLeftAsItIs(@TempDir Path data) throws IOException {
    Path file = Files.writeString(data.resolve("dynamodb.db"), "somebody's notes");
    assertThat(run("--services=dynamodb", "--dynamodb-port=0", "--data=" + data)).isEqualTo(1);
    assertThat(err()).contains("dynamodb.db is not a data file of this program").hasLineCount(1);
    assertThat(file).hasContent("somebody's notes");
  }

  private Options options(String... args) {
    return ((Arguments.Parsed.Start) new Arguments().parse(args)).options();
  }

  private static String execute(Launch launch, String sql) throws Exception {
    URI uri = URI.create(launch.addresses().get("planetscale") + "/psdb.v1alpha1.Database/Execute");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"" + sql + "\"}"))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void serverlessDriversReachTheDatabaseThatIsNamed() throws Exception {
    Options options =
        options(
            "--services=planetscale",
            "--mysql-port=0",
            "--planetscale-port=0",
            "--admin-port=0",
            "--database=shop",
            "--strict-databases");
    try (Launch launch = Launch.start(options, print(out), 0)) {
      assertThat(out()).containsPattern("mysql +127.0.0.1:\\d+ +any user, database shop");
      String named = Base64.getEncoder().encodeToString("shop".getBytes(StandardCharsets.UTF_8));
      assertThat(execute(launch, "SELECT DATABASE()")).contains(named);
      assertThat(execute(launch, "USE other")).contains("(errno 1049) (sqlstate 42000)");
    }
  }

  @Test
  void theAuthorityIsWrittenForTlsClients(@TempDir Path directory) throws Exception {
    Path authority = directory.resolve("ca.pem");
    Options options =
        options(
            "--services=planetscale",
            "--mysql-port=0",
            "--planetscale-port=0",
            "--admin-port=0",
            "--ca-file=" + authority);
    try (Launch launch = Launch.start(options, print(out), 0);
        InputStream pem = Files.newInputStream(authority)) {
      X509Certificate written =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
      assertThat(written.getBasicConstraints()).as("it is an authority").isNotNegative();
      assertThat(launch.addresses()).containsKey("planetscale");
    }
  }

  @Test
  void itIsReadyWhenItSaysSo(@TempDir Path directory) throws Exception {
    Path ready = directory.resolve("ready.json");
    Options options =
        options(
            "start",
            "--services=dynamodb",
            "--dynamodb-port=0",
            "--admin-port=0",
            "--clock=2026-01-01T00:00:00Z",
            "--ready-file=" + ready);
    try (Launch launch = Launch.start(options, print(out), 0)) {
      String admin = launch.addresses().get("admin");
      HttpClient client = HttpClient.newHttpClient();
      HttpResponse<String> clock =
          client.send(
              HttpRequest.newBuilder(URI.create(admin + "/_emulator/clock")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(clock.body()).contains("2026-01-01T00:00:00Z", "FROZEN");
      assertThat(Files.readString(ready)).contains("\"dynamodb\":\"http://127.0.0.1:", admin);
      List<String> lines = out().lines().toList();
      assertThat(lines.get(0)).startsWith("dynamodb     http://127.0.0.1:");
      assertThat(lines.get(1)).startsWith("admin        http://127.0.0.1:");
      assertThat(lines.get(2)).matches("ready in \\d+ ms");
    }
  }
}
