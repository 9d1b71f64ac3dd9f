/** Index definitions and entries, sets and their algebra, cursors. */
@NullMarked
package dev.serverlessdb.fauna.index;

import org.jspecify.annotations.NullMarked;
