/** Secrets, identities, roles and permissions. */
@NullMarked
package dev.serverlessdb.fauna.auth;

import org.jspecify.annotations.NullMarked;
