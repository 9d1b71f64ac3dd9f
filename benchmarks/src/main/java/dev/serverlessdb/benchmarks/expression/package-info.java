/** What DynamoDB's expressions cost to read and to evaluate. */
@NullMarked
package dev.serverlessdb.benchmarks.expression;

import org.jspecify.annotations.NullMarked;
