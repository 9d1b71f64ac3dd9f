package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.mysql.MySqlService;
import dev.serverlessdb.mysql.PlanetScaleFactory;
import dev.serverlessdb.mysql.PlanetScaleOptions;
import dev.serverlessdb.mysql.StubEngine;
import java.io.IOException;
import java.net.InetSocketAddress;

/** An emulator for one test, with the small engine unless the whole one is asked for. */
final class TestServer implements AutoCloseable {

  final Emulator emulator;

  private TestServer(PlanetScaleFactory service) {
    emulator = Emulator.builder().seed(7).with(service).start();
  }

  TestServer(PlanetScaleOptions options) {
    this(new PlanetScaleFactory(options, context -> new StubEngine()));
  }

  /** A server with the whole engine. */
  static TestServer whole() {
    return new TestServer(new PlanetScaleFactory());
  }

  TestServer() {
    this(PlanetScaleOptions.DEFAULT);
  }

  MySqlService service() {
    return emulator.service("planetscale", MySqlService.class);
  }

  InetSocketAddress address() {
    return emulator.address("mysql");
  }

  WireClient client() throws IOException {
    return new WireClient(address());
  }

  WireClient loggedIn(int capabilities) throws Exception {
    WireClient client = client();
    byte[] answer = client.login(capabilities, "root", "x");
    if (answer[0] != 0) {
      throw new IOException(WireClient.error(answer));
    }
    return client;
  }

  @Override
  public void close() {
    emulator.close();
  }
}
