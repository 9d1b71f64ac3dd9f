/** The JUnit extension. */
@NullMarked
package dev.serverlessdb.junit;

import org.jspecify.annotations.NullMarked;
