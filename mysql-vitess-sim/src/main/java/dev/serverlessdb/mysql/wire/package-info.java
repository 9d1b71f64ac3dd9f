/** MySQL's client/server protocol: packets, handshake, commands, result sets. */
@NullMarked
package dev.serverlessdb.mysql.wire;

import org.jspecify.annotations.NullMarked;
