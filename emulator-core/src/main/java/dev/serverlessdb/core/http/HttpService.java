package dev.serverlessdb.core.http;

/**
 * A service as a function. Must answer every request, bad ones with the protocol's own error, and
 * must not throw; a host that catches something anyway logs it and answers with a bare 500.
 */
@FunctionalInterface
public interface HttpService {

  /** Answers {@code request}. Called from many threads at once. */
  HttpResponse handle(HttpRequest request);

  /**
   * Whether answering may wait (for a lock, a disk, simulated latency). A host may call a service
   * that never waits on its network threads.
   */
  default boolean mayBlock() {
    return true;
  }

  /** What a client is told whose body exceeds what the host reads, which then hangs up. */
  default HttpResponse tooLarge() {
    return HttpResponse.of(413, new HttpHeaders(), new byte[0]);
  }
}
