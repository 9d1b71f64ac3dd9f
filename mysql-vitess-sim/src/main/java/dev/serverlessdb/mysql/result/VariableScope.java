package dev.serverlessdb.mysql.result;

/** Whose value of a system variable is meant. */
public enum VariableScope {
  /** {@code @@name}: the session's value if it has one, else the global one. */
  DEFAULT,
  /** {@code @@SESSION.name}. */
  SESSION,
  /** {@code @@GLOBAL.name}. */
  GLOBAL
}
