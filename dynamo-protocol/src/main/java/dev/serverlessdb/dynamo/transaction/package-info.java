/** Transactions of several items. */
@NullMarked
package dev.serverlessdb.dynamo.transaction;

import org.jspecify.annotations.NullMarked;
