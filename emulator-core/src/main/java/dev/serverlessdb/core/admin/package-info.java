/** The admin endpoint: what Java users do with a handle, others do over HTTP. */
@NullMarked
package dev.serverlessdb.core.admin;

import org.jspecify.annotations.NullMarked;
