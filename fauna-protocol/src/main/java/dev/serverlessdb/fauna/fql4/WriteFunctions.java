package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.schema.Moves;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.schema.Writer;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Creating, changing and deleting documents.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/create">Create</a>
 */
final class WriteFunctions {

  static final List<Form> FORMS = forms();

  private WriteFunctions() {}

  private static List<Form> forms() {
    List<Form> forms = new ArrayList<>();
    forms.add(Form.write("create,params?", WriteFunctions::create));
    forms.add(Form.write("update,params?", call -> update(call, false)));
    forms.add(Form.write("replace,params?", call -> update(call, true)));
    forms.add(Form.write("delete", WriteFunctions::delete));
    forms.add(creator("create_collection", Native.COLLECTIONS));
    forms.add(creator("create_class", Native.COLLECTIONS));
    forms.add(creator("create_database", Native.DATABASES));
    forms.add(creator("create_index", Native.INDEXES));
    forms.add(creator("create_key", Native.KEYS));
    forms.add(creator("create_function", Native.FUNCTIONS));
    forms.add(creator("create_role", Native.ROLES));
    forms.add(creator("create_access_provider", Native.ACCESS_PROVIDERS));
    forms.add(Form.write("move_database,to", WriteFunctions::move));
    return List.copyOf(forms);
  }

  private static Writer writer(Call call) {
    return new Writer(call.evaluation(), call.position(), call.at(call.name()));
  }

  private static Form creator(String name, Native kind) {
    return Form.write(
        name,
        call ->
            writer(call)
                .create(RefV.ofNative(kind, List.of()), OptionalLong.empty(), call.object(name)));
  }

  private static Value create(Call call) {
    Value given = call.value("create");
    RefV ref;
    if (given instanceof Value.StringV name) {
      ref =
          Schema.named(
              call.evaluation(),
              call.evaluation().database(),
              Native.COLLECTIONS,
              name.value(),
              List.of());
    } else if (given instanceof RefV reference) {
      ref = reference;
    } else {
      throw call.mistyped("create", "Identifier");
    }
    call.resolved(ref, "create");
    Value.ObjectV params = call.params();
    if (ref.isCollection()) {
      return writer(call).create(ref, OptionalLong.empty(), params);
    }
    return writer(call).create(ref.collectionRef(), OptionalLong.of(ref.id()), params);
  }

  private static Value update(Call call, boolean replace) {
    RefV ref = call.ref(call.name(), "Ref");
    return writer(call).update(ref, call.params(), replace);
  }

  private static Value delete(Call call) {
    return writer(call).delete(call.ref("delete", "Ref"));
  }

  private static Value move(Call call) {
    RefV database = call.refOf(Native.DATABASES, "move_database", "Database Ref");
    RefV to = call.refOf(Native.DATABASES, "to", "Database Ref");
    call.evaluation().checkWrite(call.position(), call.at("move_database"));
    return Moves.move(call.evaluation(), database, to, call.position());
  }
}
