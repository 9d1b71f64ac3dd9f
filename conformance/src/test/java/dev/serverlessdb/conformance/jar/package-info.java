/** The runnable jar as its users meet it. */
@NullMarked
package dev.serverlessdb.conformance.jar;

import org.jspecify.annotations.NullMarked;
