/** DynamoDB's HTTP API. */
@NullMarked
package dev.serverlessdb.dynamo;

import org.jspecify.annotations.NullMarked;
