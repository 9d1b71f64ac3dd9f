/**
 * DynamoDB's data: attribute values, 38-digit numbers, items and their billed size, and the one
 * exception type that carries every error of the service.
 */
@NullMarked
package dev.serverlessdb.dynamo.model;

import org.jspecify.annotations.NullMarked;
