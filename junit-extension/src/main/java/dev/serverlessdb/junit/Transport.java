package dev.serverlessdb.junit;

/** How injected clients reach the emulator. */
public enum Transport {
  /** By a method call: no socket, no port, no thread. */
  IN_PROCESS,
  /** Through a port on loopback and the client library's own HTTP client. */
  SOCKET
}
