/** What the journal of queries shows that production would make somebody regret. */
@NullMarked
package dev.serverlessdb.fauna.finding;

import org.jspecify.annotations.NullMarked;
