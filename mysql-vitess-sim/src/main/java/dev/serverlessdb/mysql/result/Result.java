package dev.serverlessdb.mysql.result;

/** What a statement answers when it succeeds. */
public sealed interface Result permits QueryResult, OkResult {}
