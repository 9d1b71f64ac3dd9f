/** Starts the jar and runs scripts of other languages against it. */
@NullMarked
package dev.serverlessdb.conformance.harness;

import org.jspecify.annotations.NullMarked;
