package dev.serverlessdb.core.http;

/** Writes a body that stays open, such as a change feed. */
@FunctionalInterface
public interface ResponseStream {

  /**
   * Called once, after status and headers were sent. May keep {@code sink} and write to it later,
   * from any thread, until either side closes it.
   */
  void open(Sink sink);

  /** Where the body goes. Thread-safe. */
  interface Sink extends AutoCloseable {

    /** Sends {@code bytes} as soon as the network takes them; ignored once closed. */
    void write(byte[] bytes);

    /** Calls {@code action} once when the stream has been closed by either side. */
    void onClose(Runnable action);

    /** Ends the body. */
    @Override
    void close();
  }
}
