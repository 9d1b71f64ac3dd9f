package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Questions for the type of a value.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/isnumber">IsNumber</a>
 */
final class TypeFunctions {

  static final List<Form> FORMS = forms();

  private TypeFunctions() {}

  private static List<Form> forms() {
    List<Form> forms = new ArrayList<>();
    forms.add(is("is_number", v -> v instanceof Value.LongV || v instanceof Value.DoubleV));
    forms.add(is("is_double", Value.DoubleV.class::isInstance));
    forms.add(is("is_integer", Value.LongV.class::isInstance));
    forms.add(is("is_boolean", Value.BoolV.class::isInstance));
    forms.add(is("is_null", Value.NullV.class::isInstance));
    forms.add(is("is_bytes", Value.BytesV.class::isInstance));
    forms.add(is("is_timestamp", Value.TimeV.class::isInstance));
    forms.add(is("is_date", Value.DateV.class::isInstance));
    forms.add(is("is_uuid", Value.UuidV.class::isInstance));
    forms.add(is("is_string", Value.StringV.class::isInstance));
    forms.add(is("is_array", Value.ArrayV.class::isInstance));
    forms.add(is("is_object", TypeFunctions::isObject));
    forms.add(is("is_ref", RefV.class::isInstance));
    forms.add(is("is_set", v -> Call.asSet(v) != null));
    forms.add(is("is_lambda", Value.LambdaV.class::isInstance));
    forms.add(is("is_doc", v -> resolvedRef(v) != null));
    forms.add(is("is_collection", v -> isOf(v, Native.COLLECTIONS)));
    forms.add(is("is_database", v -> isOf(v, Native.DATABASES)));
    forms.add(is("is_index", v -> isOf(v, Native.INDEXES)));
    forms.add(is("is_function", v -> isOf(v, Native.FUNCTIONS)));
    forms.add(is("is_key", v -> isOf(v, Native.KEYS)));
    forms.add(is("is_token", v -> isOf(v, Native.TOKENS)));
    forms.add(is("is_credentials", v -> isOf(v, Native.CREDENTIALS)));
    forms.add(is("is_role", v -> isOf(v, Native.ROLES)));
    return List.copyOf(forms);
  }

  private static Form is(String name, Predicate<Value> predicate) {
    return Form.pure(name, call -> Value.of(predicate.test(call.value(name))));
  }

  private static boolean isObject(Value value) {
    return value instanceof Value.ObjectV
        || value instanceof Value.DocV
        || value instanceof Value.PageV
        || value instanceof Value.EventV
        || value instanceof Value.ElementV;
  }

  private static @Nullable RefV resolvedRef(Value value) {
    if (value instanceof Value.DocV doc) {
      return doc.ref();
    }
    return value instanceof RefV ref && !ref.unresolved() ? ref : null;
  }

  private static boolean isOf(Value value, Native kind) {
    RefV ref = resolvedRef(value);
    return ref != null && ref.collection() == kind.id();
  }
}
