package dev.serverlessdb.mysql.function;

final class JsonCreateFunctions {
  private JsonCreateFunctions() {}
  static void register() {}
}
