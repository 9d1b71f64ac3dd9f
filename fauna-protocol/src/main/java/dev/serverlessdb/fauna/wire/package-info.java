/** JSON in and out, headers, endpoints and errors as bytes. */
@NullMarked
package dev.serverlessdb.fauna.wire;

import org.jspecify.annotations.NullMarked;
