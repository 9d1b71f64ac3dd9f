/** The command line. */
@NullMarked
package dev.serverlessdb.standalone;

import org.jspecify.annotations.NullMarked;
