package dev.serverlessdb.mysql.function;

final class JsonModifyFunctions {
  private JsonModifyFunctions() {}
  static void register() {}
}
