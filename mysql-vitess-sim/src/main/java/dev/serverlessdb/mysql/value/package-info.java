/** The values of MySQL's types, as expressions give and columns hold them. */
@NullMarked
package dev.serverlessdb.mysql.value;

import org.jspecify.annotations.NullMarked;
