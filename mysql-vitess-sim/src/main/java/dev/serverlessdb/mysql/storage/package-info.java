/**
 * How rows and index entries lie in the ordered store, and what a statement reads and writes them
 * through.
 */
@NullMarked
package dev.serverlessdb.mysql.storage;

import org.jspecify.annotations.NullMarked;
