/** GraphQL over the documents: schemas imported, requests carried out as FQL. */
@NullMarked
package dev.serverlessdb.fauna.graphql;

import org.jspecify.annotations.NullMarked;
