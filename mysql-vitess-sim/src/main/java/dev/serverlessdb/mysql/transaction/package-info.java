/** Transactions as InnoDB has them: row and gap locks, isolation levels, savepoints. */
@NullMarked
package dev.serverlessdb.mysql.transaction;

import org.jspecify.annotations.NullMarked;
