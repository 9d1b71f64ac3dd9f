/** The values of FQL: their types, their total order, their bytes. */
@NullMarked
package dev.serverlessdb.fauna.value;

import org.jspecify.annotations.NullMarked;
