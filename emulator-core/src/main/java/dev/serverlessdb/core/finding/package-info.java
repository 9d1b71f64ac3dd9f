/** Findings: what the journal shows that production would make somebody regret. */
@NullMarked
package dev.serverlessdb.core.finding;

import org.jspecify.annotations.NullMarked;
