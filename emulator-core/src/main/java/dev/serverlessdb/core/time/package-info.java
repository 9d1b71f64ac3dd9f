/** The one door for time and chance. */
@NullMarked
package dev.serverlessdb.core.time;

import org.jspecify.annotations.NullMarked;
