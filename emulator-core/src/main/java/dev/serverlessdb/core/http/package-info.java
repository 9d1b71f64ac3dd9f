/** The transport as a function, and the one host that puts it on a socket. */
@NullMarked
package dev.serverlessdb.core.http;

import org.jspecify.annotations.NullMarked;
