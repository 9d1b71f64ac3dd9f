/** FQL v4: the parser, the expressions and one file per function family. */
@NullMarked
package dev.serverlessdb.fauna.fql4;

import org.jspecify.annotations.NullMarked;
