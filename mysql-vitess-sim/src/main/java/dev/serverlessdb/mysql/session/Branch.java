package dev.serverlessdb.mysql.session;

import dev.serverlessdb.mysql.result.SqlEngine;
import dev.serverlessdb.mysql.transaction.Transactions;

/**
 * One branch of a database, as sessions see it.
 *
 * @param engine what runs its statements
 * @param transactions the transactions on its data
 */
public record Branch(SqlEngine engine, Transactions transactions) {}
