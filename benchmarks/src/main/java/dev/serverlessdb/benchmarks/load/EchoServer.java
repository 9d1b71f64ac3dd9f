package dev.serverlessdb.benchmarks.load;

import io.undertow.Undertow;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bare Undertow that answers every request with the same bytes: what the transport alone costs,
 * for a request's throughput and for a process's start.
 */
public final class EchoServer {

  private EchoServer() {}

  /** Arguments: port, and a file with the answer's bytes. */
  public static void main(String[] args) throws Exception {
    byte[] answer = Files.readAllBytes(Path.of(args[1]));
    Undertow.builder()
        .addHttpListener(Integer.parseInt(args[0]), "127.0.0.1")
        .setHandler(
            exchange ->
                exchange
                    .getRequestReceiver()
                    .receiveFullBytes(
                        (ready, body) -> {
                          ready
                              .getResponseHeaders()
                              .put(Headers.CONTENT_TYPE, "application/x-amz-json-1.0");
                          ready.getResponseSender().send(ByteBuffer.wrap(answer));
                        }))
        .build()
        .start();
  }
}
