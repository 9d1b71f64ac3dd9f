package dev.serverlessdb.fauna.auth;

import java.util.Optional;

/** The roles that every database has. */
public enum Builtin {
  /** Everything, in the database and below it. */
  ADMIN("admin"),
  /** Everything but databases, keys, roles and access providers. */
  SERVER("server"),
  /** Reading what a server may read. */
  SERVER_READONLY("server-readonly"),
  /** Nothing of itself. */
  CLIENT("client");

  private final String text;

  Builtin(String text) {
    this.text = text;
  }

  /** The role's name. */
  public String text() {
    return text;
  }

  /** The role of that name. */
  public static Optional<Builtin> parse(String text) {
    for (Builtin role : values()) {
      if (role.text.equals(text)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
