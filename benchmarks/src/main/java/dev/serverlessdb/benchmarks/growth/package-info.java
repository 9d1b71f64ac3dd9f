/** How cost per operation, memory and forks grow with the data, measured in process. */
@NullMarked
package dev.serverlessdb.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
