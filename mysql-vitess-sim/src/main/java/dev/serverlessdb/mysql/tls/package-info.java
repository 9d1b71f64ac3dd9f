/** The keys that clients meet when they speak TLS, made by this process for itself. */
@NullMarked
package dev.serverlessdb.mysql.tls;

import org.jspecify.annotations.NullMarked;
