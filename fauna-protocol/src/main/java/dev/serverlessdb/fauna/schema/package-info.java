/** Databases, collections, indexes, functions, roles, keys as documents. */
@NullMarked
package dev.serverlessdb.fauna.schema;

import org.jspecify.annotations.NullMarked;
