package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.mysql.MySqlService;
import dev.serverlessdb.mysql.PlanetScaleFactory;
import dev.serverlessdb.mysql.PlanetScaleOptions;
import dev.serverlessdb.mysql.StubEngine;
import java.io.IOException;
import java.net.InetSocketAddress;

/** An emulator with the small engine, for one test. */
final class TestServer implements AutoCloseable {

  final Emulator emulator;

  TestServer(PlanetScaleOptions options) {
    emulator =
        Emulator.builder()
            .seed(7)
            .with(new PlanetScaleFactory(options, context -> new StubEngine()))
            .start();
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
