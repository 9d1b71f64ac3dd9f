/** Detectors for what production would make somebody regret. */
@NullMarked
package dev.serverlessdb.dynamo.finding;

import org.jspecify.annotations.NullMarked;
