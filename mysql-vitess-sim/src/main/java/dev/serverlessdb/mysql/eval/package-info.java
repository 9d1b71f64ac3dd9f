/** Typed evaluation of MySQL's expressions. */
@NullMarked
package dev.serverlessdb.mysql.eval;

import org.jspecify.annotations.NullMarked;
