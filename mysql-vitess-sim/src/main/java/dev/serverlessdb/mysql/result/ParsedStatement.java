package dev.serverlessdb.mysql.result;

/** One parsed statement; belongs to the {@link SqlEngine} that made it and may be kept. */
public interface ParsedStatement {

  /** The statement's own text. */
  String text();

  /** How many question marks it has. */
  int parameterCount();
}
