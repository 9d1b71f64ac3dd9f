package dev.serverlessdb.standalone;

import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.PlanetScaleOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param services the services to start, in the table's order
 * @param ports the port of every endpoint by name; 0 for any free one
 * @param host the address to listen on
 * @param clock the emulator's clock
 * @param seed the seed of the emulator's chance, when given
 * @param data where to keep data, when given
 * @param planetScale what PlanetScale is told
 * @param caFile where to write the authority of TLS connections, when given
 * @param readyFile the file to write once every listener is open, when given
 */
record Options(
    List<ServiceTable.Entry> services,
    Map<String, Integer> ports,
    String host,
    EmulatorClock clock,
    Optional<Long> seed,
    Optional<Path> data,
    PlanetScaleOptions planetScale,
    Optional<Path> caFile,
    Optional<Path> readyFile) {

  int port(ServiceTable.Port port) {
    return ports.getOrDefault(port.endpoint(), port.standard());
  }
}
