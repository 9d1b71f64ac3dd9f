package dev.serverlessdb.mysql.function;

import dev.serverlessdb.mysql.eval.CollationMerge;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.TypeKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every scalar function, by name.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/built-in-function-reference.html">Built-in
 *     function and operator reference</a>
 */
public final class FunctionTable {

  private static final Map<String, Function> FUNCTIONS = new HashMap<>();

  static {
    ControlFunctions.register();
    ComparisonFunctions.register();
    StringFunctions.register();
    SearchFunctions.register();
    CodingFunctions.register();
    PaddingFunctions.register();
    NumericFunctions.register();
    RoundingFunctions.register();
    BitFunctions.register();
    DateFunctions.register();
    DatePartFunctions.register();
    TimeFunctions.register();
    ClockFunctions.register();
    DateFormatFunctions.register();
    JsonCreateFunctions.register();
    JsonSearchFunctions.register();
    JsonSchemaFunctions.register();
    JsonModifyFunctions.register();
    EncryptionFunctions.register();
    CompressionFunctions.register();
    InformationFunctions.register();
    LockFunctions.register();
    MiscFunctions.register();
    InetFunctions.register();
    RegexpFunctions.register();
  }

  private FunctionTable() {}

  /** A function whose result is NULL when an argument is. */
  static void strict(String name, int arguments, Function.Typing typing, Function.Body body) {
    add(new Function(name, arguments, arguments, typing, body, Function.Traits.STRICT));
  }

  static void add(Function function) {
    if (FUNCTIONS.put(function.name(), function) != null) {
      throw new IllegalStateException("two functions " + function.name());
    }
  }

  /** A second name for a function. */
  static void alias(String alias, String name) {
    Function f = FUNCTIONS.get(name);
    if (f == null) {
      throw new IllegalStateException("no function " + name);
    }
    add(new Function(alias, f.min(), f.max(), f.typing(), f.body(), f.traits()));
  }

  /** Error 1305, which spells the function as the statement does. */
  public static MySqlException unknown(String written, StatementContext statement) {
    return MySqlError.SP_DOES_NOT_EXIST.with(
        "FUNCTION", statement.database().map(d -> d + ".").orElse("") + written);
  }

  /** Whether there is a function of that name, in upper case. */
  public static boolean contains(String name) {
    return FUNCTIONS.containsKey(name);
  }

  /**
   * A call.
   *
   * @throws dev.serverlessdb.mysql.result.MySqlException 1305 when there is no such function, 1582
   *     for a wrong number of arguments
   */
  public static CompiledExpr call(
      String name, List<CompiledExpr> arguments, StatementContext statement) {
    Function function = FUNCTIONS.get(name);
    if (function == null) {
      throw unknown(name, statement);
    }
    int count = arguments.size();
    if (count < function.min() || count > function.max()) {
      throw MySqlError.WRONG_PARAMCOUNT_TO_NATIVE_FCT.with(name);
    }
    ExprType info = function.typing().of(new Arguments(name, arguments, statement));
    Collation collation = info.data().collation();
    if (!info.data().isString()) {
      List<ExprType> strings =
          arguments.stream()
              .map(CompiledExpr::info)
              .filter(t -> t.data().isString() && t.data().kind() != TypeKind.NULL)
              .toList();
      collation =
          strings.isEmpty()
              ? CollationMerge.connection(statement)
              : CollationMerge.of(strings, name, statement).collation();
    }
    return new FunctionCall(function, info, arguments, collation);
  }
}
