/** Tests of the service as a whole. */
@NullMarked
package dev.serverlessdb.fauna;

import org.jspecify.annotations.NullMarked;
