package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.auth.Permissions;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.schema.UserVersions;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Rewriting history.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/insert">Insert</a>
 */
final class HistoryFunctions {

  static final List<Form> FORMS =
      List.of(
          Form.write("insert,ts,action,params?", HistoryFunctions::insert),
          Form.write("remove,ts,action", HistoryFunctions::remove));

  private HistoryFunctions() {}

  private static String action(Call call) {
    if (call.value("action") instanceof Value.StringV text
        && List.of("create", "update", "delete").contains(text.value())) {
      return text.value();
    }
    throw call.mistyped("action", "String 'create', 'update', or 'delete'");
  }

  private static void checkTarget(Call call, RefV ref, String verb) {
    if (!ref.isUserDocument() && ref.kind() != Native.KEYS) {
      throw call.bad("Cannot " + verb + " event for specified ref.");
    }
  }

  private static Value insert(Call call) {
    RefV ref = call.ref("insert", "Ref");
    long ts = call.micros("ts");
    String action = action(call);
    Value.ObjectV params = call.params();
    checkTarget(call, ref, "insert");
    Evaluation evaluation = call.evaluation();
    evaluation.checkWrite(call.position(), call.at("insert"));
    if (ts > evaluation.state().micros()) {
      throw new FaunaException(
          FaunaError.query(
              400,
              "invalid write time",
              "Cannot write outside of snapshot time.",
              call.position()));
    }
    boolean delete = action.equals("delete");
    Version version =
        delete
            ? new Version(ts, true, Value.ObjectV.EMPTY)
            : UserVersions.of(evaluation, ts, params, call.position());
    Value data = version.fields().get("data");
    Value shown = data == null ? Value.NULL : data;
    if (!Permissions.canWriteHistory(evaluation, ref, ts, action, version.fields())) {
      throw call.denied(call.position());
    }
    Documents.Place place = Schema.place(evaluation, ref);
    List<Version> versions = without(Documents.versions(evaluation, place), ts);
    versions.add(position(versions, ts), version);
    Documents.rewrite(evaluation, place, versions);
    return new Value.EventV(ts, delete ? "delete" : "create", ref, shown);
  }

  private static int position(List<Version> versions, long ts) {
    int index = 0;
    while (index < versions.size() && versions.get(index).ts() < ts) {
      index++;
    }
    return index;
  }

  private static List<Version> without(List<Version> versions, long ts) {
    List<Version> others = new ArrayList<>(versions);
    others.removeIf(version -> version.ts() == ts);
    return others;
  }

  private static Value remove(Call call) {
    RefV ref = call.ref("remove", "Ref");
    long ts = call.micros("ts");
    String action = action(call);
    checkTarget(call, ref, "remove");
    Evaluation evaluation = call.evaluation();
    evaluation.checkWrite(call.position(), call.at("remove"));
    if (!Permissions.canWriteHistory(evaluation, ref, ts, action, Value.ObjectV.EMPTY)) {
      throw call.denied(call.position());
    }
    Documents.Place place = Schema.place(evaluation, ref);
    List<Version> old = Documents.versions(evaluation, place);
    List<Version> versions = new ArrayList<>(old);
    versions.removeIf(
        version -> version.ts() == ts && version.deleted() == action.equals("delete"));
    if (versions.size() < old.size()) {
      Documents.rewrite(evaluation, place, versions);
    }
    return Value.NULL;
  }
}
