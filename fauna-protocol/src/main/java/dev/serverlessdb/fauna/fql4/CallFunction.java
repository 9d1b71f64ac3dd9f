package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.auth.Auth;
import dev.serverlessdb.fauna.auth.Builtin;
import dev.serverlessdb.fauna.auth.Permissions;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.schema.Definitions;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calling user-defined functions.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/call">Call</a>
 */
final class CallFunction {

  static final List<Form> FORMS = List.of(Form.write("call,arguments?", CallFunction::call));

  private CallFunction() {}

  private static Value call(Call call) {
    Value given = call.value("call");
    Evaluation evaluation = call.evaluation();
    RefV function;
    if (given instanceof Value.StringV name) {
      function =
          Schema.named(
              evaluation, evaluation.database(), Native.FUNCTIONS, name.value(), List.of());
    } else if (given instanceof RefV ref && ref.collection() == Native.FUNCTIONS.id()) {
      function = ref;
    } else {
      throw call.mistyped("call", "Identifier");
    }
    call.resolved(function, "call");
    Value argument = call.has("arguments") ? call.value("arguments") : Value.array(List.of());
    long database = Schema.databaseOf(evaluation, function);
    boolean known =
        Schema.idOf(evaluation, database, Native.FUNCTIONS, function.shownId()) == function.id();
    Optional<Definitions.FunctionDef> definition =
        known ? Definitions.function(evaluation, database, function.id()) : Optional.empty();
    if (definition.isEmpty()) {
      throw new FaunaException(FaunaError.notFound(call.position(), "Function"));
    }
    if (!Permissions.canCall(evaluation, function, argument)) {
      throw call.denied(call.position());
    }
    return run(call, definition.get(), argument, database);
  }

  private static Value run(
      Call call, Definitions.FunctionDef definition, Value argument, long database) {
    Evaluation inner = call.evaluation().as(rights(call.evaluation(), definition, database));
    inner.state().enter(call.position());
    try {
      return inner.call(definition.body(), argument);
    } catch (FaunaException e) {
      for (FaunaError error : e.errors()) {
        if (error.position() == null || error.code().equals("stack overflow")) {
          throw e;
        }
      }
      throw new FaunaException(FaunaError.call(call.position(), e.errors()));
    } finally {
      inner.state().leave();
    }
  }

  /** A function with a role runs with that role's rights, any other with its caller's. */
  private static Auth rights(
      Evaluation evaluation, Definitions.FunctionDef definition, long database) {
    Auth auth = evaluation.auth();
    if (database != auth.database()) {
      return Auth.of(database, Builtin.ADMIN);
    }
    if (definition.role() instanceof Value.StringV name
        && Builtin.parse(name.value()).isPresent()) {
      return auth.withRights(Builtin.parse(name.value()).get(), List.of());
    }
    List<Long> roles = new ArrayList<>();
    List<Value> items =
        definition.role() instanceof Value.ArrayV array
            ? array.items()
            : List.of(definition.role());
    for (Value item : items) {
      if (item instanceof RefV ref) {
        roles.add(ref.id());
      } else if (item instanceof Value.StringV name) {
        roles.add(Schema.idOf(evaluation, database, Native.ROLES, name.value()));
      }
    }
    return roles.isEmpty() ? auth : auth.withRights(null, List.copyOf(roles));
  }
}
