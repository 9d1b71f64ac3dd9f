package dev.serverlessdb.mysql.sql.ast;

import org.jspecify.annotations.Nullable;

/**
 * A column definition as written.
 *
 * @param name its name
 * @param type its type
 * @param nullable NULL or NOT NULL as written, or null
 * @param defaultValue DEFAULT, or null
 * @param defaultIsExpression whether the default stood in parentheses
 * @param onUpdate ON UPDATE CURRENT_TIMESTAMP, or null
 * @param autoIncrement whether AUTO_INCREMENT was written
 * @param key PRIMARY, UNIQUE or empty
 * @param generated the generating expression, or null
 * @param generatedText that expression as written
 * @param stored whether it is STORED
 * @param comment COMMENT, or empty
 * @param invisible whether INVISIBLE was written
 */
public record ColumnSpec(
    String name,
    TypeSpec type,
    @Nullable Boolean nullable,
    @Nullable Expr defaultValue,
    boolean defaultIsExpression,
    @Nullable Expr onUpdate,
    boolean autoIncrement,
    String key,
    @Nullable Expr generated,
    String generatedText,
    boolean stored,
    String comment,
    boolean invisible) {}
