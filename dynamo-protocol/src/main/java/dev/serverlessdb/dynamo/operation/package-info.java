/** The API's operations, one file each, and the table of them. */
@NullMarked
package dev.serverlessdb.dynamo.operation;

import org.jspecify.annotations.NullMarked;
