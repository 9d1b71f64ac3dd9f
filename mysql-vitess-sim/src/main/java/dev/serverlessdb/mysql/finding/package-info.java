/** Detectors for what production would make somebody regret. */
@NullMarked
package dev.serverlessdb.mysql.finding;

import org.jspecify.annotations.NullMarked;
