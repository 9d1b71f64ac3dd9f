/** Named locks of GET_LOCK. */
@NullMarked
package dev.serverlessdb.mysql.lock;

import org.jspecify.annotations.NullMarked;
