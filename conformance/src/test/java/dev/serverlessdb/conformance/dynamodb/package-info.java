/** DynamoDB through the vendor's own clients. */
@NullMarked
package dev.serverlessdb.conformance.dynamodb;

import org.jspecify.annotations.NullMarked;
