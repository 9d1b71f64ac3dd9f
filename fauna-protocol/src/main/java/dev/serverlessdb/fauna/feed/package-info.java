/** Event streams: what happens to a document or a set, as it happens. */
@NullMarked
package dev.serverlessdb.fauna.feed;

import org.jspecify.annotations.NullMarked;
