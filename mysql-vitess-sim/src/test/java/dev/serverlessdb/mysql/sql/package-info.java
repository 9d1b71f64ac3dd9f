/** The grammar. */
@NullMarked
package dev.serverlessdb.mysql.sql;

import org.jspecify.annotations.NullMarked;
