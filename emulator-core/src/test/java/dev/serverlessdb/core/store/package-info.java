/** Tests of the versioned store and of its key order. */
@NullMarked
package dev.serverlessdb.core.store;

import org.jspecify.annotations.NullMarked;
