/**
 * What databases, tables and views there are: the truth for types, defaults, keys and constraints.
 */
@NullMarked
package dev.serverlessdb.mysql.catalog;

import org.jspecify.annotations.NullMarked;
