package dev.serverlessdb.core.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts socket protocols on ports: a daemon thread accepts, and one more serves each connection. A
 * connection beyond the limit is closed at once, unless its protocol's own limit, which can say so
 * in words, is lower.
 */
public final class TcpHost implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TcpHost.class);
  private static final int BACKLOG = 1_024;

  private final int connectionsMax;
  private final List<ServerSocket> listeners = new ArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong connectionNumber = new AtomicLong();

  /** A host for that many connections at once; starts no thread before the first bind. */
  public TcpHost(int connectionsMax) {
    this.connectionsMax = connectionsMax;
  }

  /**
   * Opens a listener; port 0 for any free one.
   *
   * @throws IOException when the address cannot be bound
   */
  public synchronized InetSocketAddress bind(Endpoint.Tcp endpoint, InetSocketAddress address)
      throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(address, BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    listeners.add(listener);
    start("serverlessdb-" + endpoint.name() + "-accept", () -> accept(listener, endpoint));
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  private static void start(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket listener, Endpoint.Tcp endpoint) {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        if (open.size() >= connectionsMax) {
          LOG.warn("{}: more than {} connections, closing one", endpoint.name(), connectionsMax);
          connection.close();
          continue;
        }
        connection.setTcpNoDelay(true);
        open.add(connection);
        if (listener.isClosed()) {
          // close() may have gone through the open connections before this one was among them.
          closeQuietly(connection);
        }
        String name = endpoint.name() + "-" + connectionNumber.incrementAndGet();
        start("serverlessdb-" + name, () -> serve(connection, endpoint));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          LOG.warn("{}: a connection could not be accepted", endpoint.name(), e);
        }
      }
    }
  }

  private void serve(Socket connection, Endpoint.Tcp endpoint) {
    try (connection) {
      endpoint.protocol().serve(connection);
    } catch (IOException e) {
      LOG.debug("{}: a connection broke", endpoint.name(), e);
    } catch (RuntimeException | Error e) {
      LOG.error("{}: a connection failed", endpoint.name(), e);
    } finally {
      open.remove(connection);
    }
  }

  /** Closes every listener and connection; their threads end. */
  @Override
  public synchronized void close() {
    listeners.forEach(TcpHost::closeQuietly);
    listeners.clear();
    open.forEach(TcpHost::closeQuietly);
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      LOG.debug("a socket did not close", e);
    }
  }
}
