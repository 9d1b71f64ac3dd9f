/** The versioned store: an ordered map of bytes whose every version is a root. */
@NullMarked
package dev.serverlessdb.core.store;

import org.jspecify.annotations.NullMarked;
