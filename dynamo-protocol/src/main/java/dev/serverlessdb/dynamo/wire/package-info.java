/** The protocol on the wire: JSON in and out, request shapes, errors as bytes. */
@NullMarked
package dev.serverlessdb.dynamo.wire;

import org.jspecify.annotations.NullMarked;
