/** Recorded answers of real servers, replayed in process. */
@NullMarked
package dev.serverlessdb.mysql.golden;

import org.jspecify.annotations.NullMarked;
