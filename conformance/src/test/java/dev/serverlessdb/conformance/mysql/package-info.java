/** MySQL's drivers, and the libraries that people use them through, against the emulator. */
@NullMarked
package dev.serverlessdb.conformance.mysql;

import org.jspecify.annotations.NullMarked;
