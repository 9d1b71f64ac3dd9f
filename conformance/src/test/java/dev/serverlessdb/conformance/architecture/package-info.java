/** The rules of the house. */
@NullMarked
package dev.serverlessdb.conformance.architecture;

import org.jspecify.annotations.NullMarked;
