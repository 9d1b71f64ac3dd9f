/** JSON as plain maps and lists, for the core's own small documents. */
@NullMarked
package dev.serverlessdb.core.json;

import org.jspecify.annotations.NullMarked;
