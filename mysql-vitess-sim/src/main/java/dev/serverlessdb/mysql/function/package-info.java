/** MySQL's functions: a file for each family, one table of them all. */
@NullMarked
package dev.serverlessdb.mysql.function;

import org.jspecify.annotations.NullMarked;
