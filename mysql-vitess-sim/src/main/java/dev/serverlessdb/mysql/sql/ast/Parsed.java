package dev.serverlessdb.mysql.sql.ast;

import dev.serverlessdb.mysql.result.Warning;
import java.util.List;

/**
 * A parsed statement with its text.
 *
 * @param text the statement's own text
 * @param normalized that text with a question mark in the place of every literal
 * @param statement its tree
 * @param parameterCount how many question marks it has
 * @param warnings what is to be said of its syntax
 */
public record Parsed(
    String text, String normalized, Statement statement, int parameterCount, List<Warning> warnings)
    implements dev.serverlessdb.mysql.result.ParsedStatement {}
