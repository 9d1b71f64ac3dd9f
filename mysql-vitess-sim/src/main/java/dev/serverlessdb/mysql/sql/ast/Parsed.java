package dev.serverlessdb.mysql.sql.ast;

/**
 * A parsed statement with its text.
 *
 * @param text the statement's own text
 * @param statement its tree
 * @param parameterCount how many question marks it has
 */
public record Parsed(String text, Statement statement, int parameterCount)
    implements dev.serverlessdb.mysql.result.ParsedStatement {}
