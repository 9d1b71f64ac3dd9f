/** MySQL's column types and collations. */
@NullMarked
package dev.serverlessdb.mysql.type;

import org.jspecify.annotations.NullMarked;
