/** The durable engine: a heap store whose commits are kept in an SQLite file. */
@NullMarked
package dev.serverlessdb.core.store.sqlite;

import org.jspecify.annotations.NullMarked;
