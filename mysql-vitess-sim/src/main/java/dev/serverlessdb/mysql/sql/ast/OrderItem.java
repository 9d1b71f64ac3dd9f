package dev.serverlessdb.mysql.sql.ast;

/**
 * An expression of ORDER BY.
 *
 * @param expr what to order by
 * @param descending whether the greatest comes first
 */
public record OrderItem(Expr expr, boolean descending) {}
