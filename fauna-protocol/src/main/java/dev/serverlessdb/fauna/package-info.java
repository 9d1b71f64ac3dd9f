/** Fauna's API. */
@NullMarked
package dev.serverlessdb.fauna;

import org.jspecify.annotations.NullMarked;
