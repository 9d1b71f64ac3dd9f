/** Documents and their history as rows of the store. */
@NullMarked
package dev.serverlessdb.fauna.document;

import org.jspecify.annotations.NullMarked;
