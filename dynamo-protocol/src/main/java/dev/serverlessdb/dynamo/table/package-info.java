/** Tables: catalogue, keys, the stored form of items, secondary indexes. */
@NullMarked
package dev.serverlessdb.dynamo.table;

import org.jspecify.annotations.NullMarked;
