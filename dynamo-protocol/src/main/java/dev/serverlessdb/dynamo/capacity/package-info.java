/** What requests cost, in capacity units. */
@NullMarked
package dev.serverlessdb.dynamo.capacity;

import org.jspecify.annotations.NullMarked;
