/** The request journal: what every request touched, cost and how it ended. */
@NullMarked
package dev.serverlessdb.core.journal;

import org.jspecify.annotations.NullMarked;
