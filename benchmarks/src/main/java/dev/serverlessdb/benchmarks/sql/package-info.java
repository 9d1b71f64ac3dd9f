/** The SQL layer beside MariaDB, through MySQL's own driver. */
@NullMarked
package dev.serverlessdb.benchmarks.sql;

import org.jspecify.annotations.NullMarked;
