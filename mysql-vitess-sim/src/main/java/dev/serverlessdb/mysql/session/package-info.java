/** Sessions: variables, transactions, warnings, and the statements that concern only these. */
@NullMarked
package dev.serverlessdb.mysql.session;

import org.jspecify.annotations.NullMarked;
