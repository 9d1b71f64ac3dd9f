/** HTTP load from a second process, side by side against several servers. */
@NullMarked
package dev.serverlessdb.benchmarks.load;

import org.jspecify.annotations.NullMarked;
