/** Tests of the values. */
@NullMarked
package dev.serverlessdb.fauna.value;

import org.jspecify.annotations.NullMarked;
