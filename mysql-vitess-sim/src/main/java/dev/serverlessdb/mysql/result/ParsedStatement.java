package dev.serverlessdb.mysql.result;

/** One parsed statement; belongs to the {@link SqlEngine} that made it and may be kept. */
public interface ParsedStatement {

  /** The statement's own text. */
  String text();

  /** That text with a question mark in the place of every literal, possibly cut off. */
  String normalized();

  /** How many question marks it has. */
  int parameterCount();
}
