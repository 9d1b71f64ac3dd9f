/** Measurements: what docs and README say in numbers comes from here. */
@NullMarked
package dev.serverlessdb.benchmarks;

import org.jspecify.annotations.NullMarked;
