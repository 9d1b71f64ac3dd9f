package dev.serverlessdb.mysql.session;

/** A fault plan breaks the connection: there is no answer, not even an error. */
public final class DroppedConnection extends RuntimeException {

  DroppedConnection() {
    super("the fault plan drops this connection", null, false, false);
  }
}
