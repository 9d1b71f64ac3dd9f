/** Tests of who may come in. */
@NullMarked
package dev.serverlessdb.fauna.graphql;

import org.jspecify.annotations.NullMarked;
