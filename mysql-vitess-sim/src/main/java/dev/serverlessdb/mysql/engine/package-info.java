/** Runs statements: queries, changes of rows, changes of the schema, SHOW. */
@NullMarked
package dev.serverlessdb.mysql.engine;

import org.jspecify.annotations.NullMarked;
