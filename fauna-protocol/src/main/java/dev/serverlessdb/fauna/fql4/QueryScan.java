package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.Effect;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Json;

/** A quick look at a query before it is parsed. */
final class QueryScan {

  private QueryScan() {}

  /** Whether a function that writes is named anywhere; calls of user functions do not count. */
  static boolean mayWrite(Json json) {
    if (json instanceof Json.Arr array) {
      for (Json item : array.items()) {
        if (mayWrite(item)) {
          return true;
        }
      }
      return false;
    }
    if (!(json instanceof Json.Obj object)) {
      return false;
    }
    Form form = FunctionTable.find(object.members().keySet(), ApiVersion.V4);
    if (form != null && form.effect() == Effect.WRITE && !form.name().equals("call")) {
      return true;
    }
    for (Json member : object.members().values()) {
      if (mayWrite(member)) {
        return true;
      }
    }
    return false;
  }
}
