/**
 * The JUnit extension: {@link dev.serverlessdb.junit.ServerlessDbTest} gives every test its own
 * world, {@link dev.serverlessdb.junit.ServerlessDb} is the handle on it.
 */
@NullMarked
package dev.serverlessdb.junit;

import org.jspecify.annotations.NullMarked;
