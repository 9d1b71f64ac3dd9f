package dev.serverlessdb.benchmarks.load;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the answer of one GetItem of the load to a file, for {@link EchoServer} to repeat. */
public final class GetItemAnswer {

  private GetItemAnswer() {}

  /** Arguments: the emulator's URL and the file. */
  public static void main(String[] args) throws Exception {
    URI server = URI.create(args[0]);
    new LoadRun(server, 1).prepare();
    try (RawConnection connection = new RawConnection(server)) {
      Files.write(Path.of(args[1]), connection.call("GetItem", Requests.get(0)).body());
    }
  }
}
