/**
 * A small JDBC face on sessions, with no socket: what frameworks call is there, the rest answers
 * {@link java.sql.SQLFeatureNotSupportedException}.
 */
@NullMarked
package dev.serverlessdb.mysql.jdbc;

import org.jspecify.annotations.NullMarked;
