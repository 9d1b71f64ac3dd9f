/** Cost: units from the journal times a price list. */
@NullMarked
package dev.serverlessdb.core.cost;

import org.jspecify.annotations.NullMarked;
