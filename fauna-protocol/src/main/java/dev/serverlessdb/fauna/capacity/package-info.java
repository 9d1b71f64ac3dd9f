/** What an account may use in a second, and what happens beyond that. */
@NullMarked
package dev.serverlessdb.fauna.capacity;

import org.jspecify.annotations.NullMarked;
