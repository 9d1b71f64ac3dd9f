/** What the store and the key codec cost. */
@NullMarked
package dev.serverlessdb.benchmarks.store;

import org.jspecify.annotations.NullMarked;
