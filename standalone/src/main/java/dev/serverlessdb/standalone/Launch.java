package dev.serverlessdb.standalone;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.EmulatorBuilder;
import dev.serverlessdb.core.admin.AdminService;
import dev.serverlessdb.core.http.Endpoint;
import dev.serverlessdb.core.json.Json;
import dev.serverlessdb.core.store.StoreException;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.tls.ServerCertificate;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A running emulator of the command line: the services first, the listeners last. */
final class Launch implements AutoCloseable {

  private static final int NAME_WIDTH = 13;
  private static final int ADDRESS_WIDTH = 26;

  private final Emulator emulator;
  private final AdminService admin;
  private final Map<String, String> addresses = new LinkedHashMap<>();

  private Launch(Emulator emulator) {
    this.emulator = emulator;
    this.admin = new AdminService(emulator);
  }

  /**
   * Starts what {@code options} ask for and says so on {@code out}.
   *
   * @param startNanos the stopwatch's reading when the start began
   * @throws LaunchException when it cannot be started; nothing is left running
   */
  static Launch start(Options options, PrintStream out, long startNanos) throws LaunchException {
    Launch launch = new Launch(boot(options));
    try {
      launch.listen(options, out);
      if (options.caFile().isPresent()) {
        write("--ca-file", options.caFile().get(), authority());
      }
      if (options.readyFile().isPresent()) {
        write("--ready-file", options.readyFile().get(), Json.write(launch.addresses));
      }
    } catch (LaunchException | RuntimeException | Error e) {
      launch.close();
      throw e;
    }
    long nanos = EmulatorClock.stopwatchNanos() - startNanos;
    out.println("ready in " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
    return launch;
  }

  private static Emulator boot(Options options) throws LaunchException {
    EmulatorBuilder builder = Emulator.builder().host(options.host()).clock(options.clock());
    options.seed().ifPresent(builder::seed);
    options.data().ifPresent(builder::data);
    for (ServiceTable.Entry service : options.services()) {
      builder.with(service.factory().apply(options));
      service.ports().forEach(port -> builder.port(port.endpoint(), options.port(port)));
    }
    builder.port(ServiceTable.ADMIN.endpoint(), options.port(ServiceTable.ADMIN));
    try {
      return builder.start();
    } catch (UncheckedIOException | StoreException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    }
  }

  private void listen(Options options, PrintStream out) throws LaunchException {
    for (ServiceTable.Entry service : options.services()) {
      for (ServiceTable.Port port : service.ports()) {
        try {
          announce(options, port, emulator.location(port.endpoint()), out);
        } catch (UncheckedIOException e) {
          throw cannotListen(options, port, e);
        }
      }
    }
    try {
      Endpoint endpoint = new Endpoint.Http(ServiceTable.ADMIN.endpoint(), admin);
      announce(options, ServiceTable.ADMIN, uri(emulator.bind(endpoint)), out);
    } catch (UncheckedIOException e) {
      throw cannotListen(options, ServiceTable.ADMIN, e);
    }
  }

  private void announce(Options options, ServiceTable.Port port, String address, PrintStream out) {
    addresses.put(port.endpoint(), address);
    String line = pad(port.endpoint(), NAME_WIDTH) + pad(address, ADDRESS_WIDTH);
    out.println((line + port.hint().apply(options)).stripTrailing());
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String uri(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    try {
      return new URI("http", null, host, address.getPort(), null, null, null).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("an address that is no host: " + address, e);
    }
  }

  private static LaunchException cannotListen(
      Options options, ServiceTable.Port port, UncheckedIOException cause) {
    String what = port.endpoint() + " cannot listen on " + options.host();
    IOException why = cause.getCause();
    return why instanceof BindException
        ? new LaunchException(
            what
                + (":" + options.port(port) + " (" + why.getMessage() + "); ")
                + ("choose another port with " + port.flag() + ", 0 for any free one"),
            cause)
        : new LaunchException(what + " (" + why + "); is --host right?", cause);
  }

  private static byte[] authority() {
    return ServerCertificate.authorityPem().getBytes(StandardCharsets.US_ASCII);
  }

  /** Writes a file that others wait for: it has its name once it is whole. */
  private static void write(String flag, Path file, byte[] content) throws LaunchException {
    try {
      Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
      Files.write(unfinished, content);
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new LaunchException(flag + " " + file + " cannot be written: " + e, e);
    }
  }

  Map<String, String> addresses() {
    return Map.copyOf(addresses);
  }

  /** Waits until the process is told to stop, then saves everything and ends with status 0. */
  void keepRunning() {
    Thread stop =
        new Thread(
            () -> {
              close();
              // A process that ends by a signal would otherwise report the signal as a failure.
              Runtime.getRuntime().halt(0);
            },
            "serverlessdb-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      close();
    }
  }

  @Override
  public void close() {
    try (emulator;
        admin) {
      // The admin endpoint's forks end first, then the emulator itself.
    }
  }
}
