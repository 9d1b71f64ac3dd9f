package dev.serverlessdb.mysql.function;

final class JsonSearchFunctions {
  private JsonSearchFunctions() {}
  static void register() {}
}
