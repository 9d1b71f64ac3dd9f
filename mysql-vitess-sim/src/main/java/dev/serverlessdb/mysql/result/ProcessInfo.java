package dev.serverlessdb.mysql.result;

/**
 * A connection, as SHOW PROCESSLIST prints it.
 *
 * @param id the connection's number
 * @param user the user
 * @param host the client's host and port
 * @param database the database in use, or empty
 * @param command what it does: Query, Sleep
 * @param seconds for how long
 * @param state the state of a running statement, or empty
 * @param info the running statement, or empty
 */
public record ProcessInfo(
    long id,
    String user,
    String host,
    String database,
    String command,
    long seconds,
    String state,
    String info) {}
