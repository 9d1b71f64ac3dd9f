/** Equality and order of strings under MySQL's collations. */
@NullMarked
package dev.serverlessdb.mysql.collation;

import org.jspecify.annotations.NullMarked;
