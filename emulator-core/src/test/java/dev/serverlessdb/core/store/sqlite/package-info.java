/** Tests of the durable engine. */
@NullMarked
package dev.serverlessdb.core.store.sqlite;

import org.jspecify.annotations.NullMarked;
