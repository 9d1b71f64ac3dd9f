/** The published JUnit extension. */
@NullMarked
package dev.serverlessdb.conformance.extension;

import org.jspecify.annotations.NullMarked;
