package dev.serverlessdb.junit;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.EmulatorBuilder;
import dev.serverlessdb.core.time.EmulatorClock;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;

/** Prepares the world that the tests of a configuration start from. */
final class Template {

  private Template() {}

  static World prepare(Configuration configuration, long runSeed) {
    HostLogging.quieten();
    EmulatorBuilder builder = Emulator.builder().seed(runSeed).clock(clock(configuration.clock()));
    ServiceSupport.ALL.forEach(support -> builder.with(support.factory()));
    World world = new World(builder.start(), Transport.IN_PROCESS, runSeed);
    try {
      for (ServiceSupport support : ServiceSupport.ALL) {
        for (String resource : configuration.resourcesOf(support)) {
          support.load(url(resource), world.emulator());
        }
      }
      for (Class<? extends Fixture> fixture : configuration.fixtures()) {
        ReflectionSupport.newInstance(fixture).prepare(new ServerlessDb(world));
      }
      return world;
    } catch (Exception e) {
      world.close();
      throw new ExtensionConfigurationException("the fixture of the tests failed: " + e, e);
    }
  }

  private static URL url(String text) {
    try {
      return URI.create(text).toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a resource without an address: " + text, e);
    }
  }

  private static EmulatorClock clock(String instant) {
    if (instant.isEmpty()) {
      return EmulatorClock.real();
    }
    try {
      return EmulatorClock.frozenAt(Instant.parse(instant));
    } catch (DateTimeException e) {
      throw new ExtensionConfigurationException(
          "@ServerlessDbTest(clock) must be an instant such as 2026-01-01T00:00:00Z, not '"
              + instant
              + "'",
          e);
    }
  }
}
