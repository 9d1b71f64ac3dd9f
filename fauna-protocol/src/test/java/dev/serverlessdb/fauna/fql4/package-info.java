/** Tests of the language. */
@NullMarked
package dev.serverlessdb.fauna.fql4;

import org.jspecify.annotations.NullMarked;
