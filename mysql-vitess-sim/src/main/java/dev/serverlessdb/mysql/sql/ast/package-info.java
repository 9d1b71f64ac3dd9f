/** The tree of a parsed statement. */
@NullMarked
package dev.serverlessdb.mysql.sql.ast;

import org.jspecify.annotations.NullMarked;
