/** What statements cost, and what is found in them. */
@NullMarked
package dev.serverlessdb.mysql.finding;

import org.jspecify.annotations.NullMarked;
