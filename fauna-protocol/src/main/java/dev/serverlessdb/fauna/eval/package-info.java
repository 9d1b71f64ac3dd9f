/** One query's evaluation: context, errors, lambdas. */
@NullMarked
package dev.serverlessdb.fauna.eval;

import org.jspecify.annotations.NullMarked;
