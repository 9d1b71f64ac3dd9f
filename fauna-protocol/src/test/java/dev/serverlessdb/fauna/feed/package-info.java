/** Tests of event streams. */
@NullMarked
package dev.serverlessdb.fauna.feed;

import org.jspecify.annotations.NullMarked;
