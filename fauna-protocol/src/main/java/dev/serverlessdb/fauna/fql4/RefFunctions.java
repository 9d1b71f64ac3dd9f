package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * References.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/ref">Ref</a>
 */
final class RefFunctions {

  private static final BigInteger MAX_ID = BigInteger.valueOf(Long.MAX_VALUE);

  static final List<Form> FORMS = forms();

  private RefFunctions() {}

  private static List<Form> forms() {
    List<Form> forms = new ArrayList<>();
    forms.add(Form.pure("ref,id", RefFunctions::ref));
    forms.add(named("database", Native.DATABASES));
    forms.add(named("index", Native.INDEXES));
    forms.add(named("collection", Native.COLLECTIONS));
    forms.add(named("class", Native.COLLECTIONS));
    forms.add(named("function", Native.FUNCTIONS));
    forms.add(named("role", Native.ROLES));
    forms.add(named("access_provider", Native.ACCESS_PROVIDERS));
    for (Native kind : Native.values()) {
      forms.add(Form.pure(kind.wireName(), call -> nativeRef(call, kind)));
    }
    forms.add(Form.pure("classes", call -> nativeRef(call, Native.COLLECTIONS)));
    forms.add(Form.pure("new_id", RefFunctions::newId));
    forms.add(Form.pure("next_id", RefFunctions::newId));
    return List.copyOf(forms);
  }

  private static Form named(String name, Native kind) {
    return Form.pure(name + ",scope?", call -> reference(call, kind));
  }

  private static Value ref(Call call) {
    List<FaunaError> errors = new ArrayList<>();
    RefV collection = null;
    long id = 0;
    Value given = call.value("ref");
    if (given instanceof RefV ref && ref.isCollection()) {
      collection = ref;
      Native self = ref.asNative();
      if (self != null && self.named()) {
        errors.add(
            FaunaError.invalidArgument(
                call.at("ref"), "Regular Class Ref expected, Schema Class Ref provided."));
      }
    } else {
      errors.addAll(call.mistyped("ref", "Collection Ref").errors());
    }
    try {
      id = id(call, call.value("id"));
    } catch (FaunaException e) {
      errors.addAll(e.errors());
    }
    Expr.raise(errors);
    if (collection == null) {
      throw new IllegalStateException("the error was raised");
    }
    return RefV.document(collection, id);
  }

  private static long id(Call call, Value value) {
    String text;
    if (value instanceof Value.LongV number) {
      text = Long.toString(number.value());
    } else if (value instanceof Value.DoubleV number) {
      text = Double.toString(number.value());
    } else if (value instanceof Value.StringV string) {
      text = string.value();
    } else {
      throw call.mistyped("id", "String or Number");
    }
    BigInteger id;
    try {
      id =
          value instanceof Value.DoubleV number
              ? new java.math.BigDecimal(number.value()).toBigInteger()
              : new BigInteger(text);
    } catch (NumberFormatException e) {
      throw FaunaException.argument(
          call.at("id"), "Number or numeric String expected, non-numeric '" + text + "' provided.");
    }
    if (id.compareTo(MAX_ID) > 0 || id.signum() < 0) {
      throw FaunaException.argument(call.at("id"), "The id provided is too large: '" + text + "'");
    }
    return id.longValue();
  }

  /** The path of an optional database reference: the scope and, at its end, the database. */
  private static List<String> scope(Call call, String argument, String expected) {
    if (!(call.value(argument) instanceof RefV ref) || ref.collection() != Native.DATABASES.id()) {
      throw call.mistyped(argument, expected);
    }
    call.resolved(ref, argument);
    List<String> scope = new ArrayList<>(ref.scope());
    scope.add(ref.shownId());
    return List.copyOf(scope);
  }

  private static Value reference(Call call, Native kind) {
    String name = call.string(call.name());
    List<String> scope = call.has("scope") ? scope(call, "scope", "Database Ref") : List.of();
    Evaluation evaluation = call.evaluation();
    long database = Schema.database(evaluation, scope).orElse(RefV.UNDEFINED);
    return Schema.named(evaluation, database, kind, name, scope);
  }

  private static Value nativeRef(Call call, Native kind) {
    String argument = call.name();
    if (call.value(argument) instanceof Value.NullV) {
      return RefV.ofNative(kind, List.of());
    }
    return RefV.ofNative(kind, scope(call, argument, "Database Ref or Null"));
  }

  private static Value newId(Call call) {
    call.none(call.name());
    return Value.of(Long.toString(call.evaluation().state().ids().next()));
  }
}
