/** What a statement answers: columns, rows, counts, warnings and errors, free of any wire form. */
@NullMarked
package dev.serverlessdb.mysql.result;

import org.jspecify.annotations.NullMarked;
