package dev.serverlessdb.junit;

import dev.serverlessdb.mysql.MySqlService;

/** One database of a test's world. */
public final class MySqlDatabase {

  private final String name;
  private final MySqlService service;

  MySqlDatabase(String name, MySqlService service) {
    this.name = name;
    this.service = service;
  }

  /** From now on, refuses with error 1040 a connection that would be one more than {@code most}. */
  public MySqlDatabase maxConnections(int most) {
    service.limitConnections(name, most);
    return this;
  }
}
