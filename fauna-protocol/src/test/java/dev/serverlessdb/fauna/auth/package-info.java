/** Tests of who may come in. */
@NullMarked
package dev.serverlessdb.fauna.auth;

import org.jspecify.annotations.NullMarked;
