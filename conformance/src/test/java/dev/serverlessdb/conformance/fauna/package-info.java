/** Fauna through the vendor's own drivers. */
@NullMarked
package dev.serverlessdb.conformance.fauna;

import org.jspecify.annotations.NullMarked;
