package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;
import static dev.serverlessdb.mysql.function.FunctionTable.alias;

import dev.serverlessdb.mysql.eval.Coercibility;
import dev.serverlessdb.mysql.eval.CollationMerge;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.Settings;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;

/**
 * What the session and the server tell of themselves.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/information-functions.html">Information
 *     functions</a>
 */
final class InformationFunctions {

  private static final int NAME_LENGTH = 64;
  private static final int USER_LENGTH = 288;
  private static final long BENCHMARK_MAX = 10_000_000;

  private InformationFunctions() {}

  static void register() {
    text(
        "DATABASE",
        NAME_LENGTH,
        call -> call.statement().database().<Value>map(StringValue::new).orElse(NullValue.NULL));
    alias("SCHEMA", "DATABASE");
    text(
        "USER",
        USER_LENGTH,
        call -> new StringValue(call.statement().user() + "@" + call.statement().host()));
    alias("SESSION_USER", "USER");
    alias("SYSTEM_USER", "USER");
    text("CURRENT_USER", USER_LENGTH, call -> new StringValue(call.statement().user() + "@%"));
    text("CURRENT_ROLE", USER_LENGTH, call -> new StringValue("NONE"));
    text(
        "VERSION",
        NAME_LENGTH,
        call -> new StringValue(Settings.text("version", "8.0.40", call.statement())));
    number("CONNECTION_ID", call -> new UnsignedValue(call.statement().connectionId()));
    number("FOUND_ROWS", call -> new LongValue(call.statement().foundRows()));
    number("ROW_COUNT", call -> new LongValue(call.statement().rowCount()));
    add(
        new Function(
            "LAST_INSERT_ID",
            0,
            1,
            a -> ExprType.plain(DataType.UNSIGNED, a.anyNullable()),
            InformationFunctions::lastInsertId,
            Function.Traits.VOLATILE));
    add(
        new Function(
            "CHARSET",
            1,
            1,
            a -> systemText(NAME_LENGTH),
            call -> new StringValue(collationOf(call).charset()),
            Function.Traits.LENIENT));
    add(
        new Function(
            "COLLATION",
            1,
            1,
            a -> systemText(NAME_LENGTH),
            call -> new StringValue(collationOf(call).sqlName()),
            Function.Traits.LENIENT));
    add(
        new Function(
            "COERCIBILITY",
            1,
            1,
            a -> ExprType.plain(DataType.INT, false),
            call -> new LongValue(call.argument(0).info().coercibility().level()),
            Function.Traits.LENIENT));
    add(
        new Function(
            "BENCHMARK",
            2,
            2,
            a -> ExprType.plain(DataType.number(TypeKind.BIGINT, false, 1), true),
            InformationFunctions::benchmark,
            Function.Traits.VOLATILE));
    add(
        new Function(
            "ICU_VERSION",
            0,
            0,
            a -> systemText(NAME_LENGTH),
            call -> new StringValue("73.1"),
            Function.Traits.LENIENT));
  }

  private static void text(String name, int length, Function.Body body) {
    add(new Function(name, 0, 0, a -> systemText(length), body, Function.Traits.LENIENT));
  }

  private static ExprType systemText(int length) {
    DataType type = DataType.string(length, Collation.UTF8MB3_GENERAL_CI);
    return new ExprType(type, true, Coercibility.SYSTEM);
  }

  private static void number(String name, Function.Body body) {
    DataType type = name.equals("CONNECTION_ID") ? DataType.UNSIGNED : DataType.BIGINT;
    add(new Function(name, 0, 0, a -> ExprType.plain(type, false), body, Function.Traits.VOLATILE));
  }

  private static Value lastInsertId(Invocation call) {
    if (call.count() == 0) {
      return new UnsignedValue(call.statement().lastInsertId());
    }
    if (call.isNull(0)) {
      return NullValue.NULL;
    }
    long id = call.bits(0);
    call.statement().lastInsertId(id);
    return new UnsignedValue(id);
  }

  private static Collation collationOf(Invocation call) {
    DataType type = call.typeOf(0);
    if (type.isString() || type.kind() == TypeKind.JSON) {
      return type.collation();
    }
    boolean connection = type.kind() == TypeKind.NULL;
    return connection ? Collation.BINARY : numbersCollation(type, call);
  }

  private static Collation numbersCollation(DataType type, Invocation call) {
    boolean plain = type.kind().isNumeric() || type.kind().isTemporal();
    return plain ? Collation.BINARY : CollationMerge.connection(call.statement());
  }

  private static Value benchmark(Invocation call) {
    if (call.isNull(0) || call.integer(0) < 0) {
      return NullValue.NULL;
    }
    long times = Math.min(call.integer(0), BENCHMARK_MAX);
    for (long i = 0; i < times; i++) {
      call.argument(1).eval(call.row());
      call.statement().checkInterrupted();
    }
    return LongValue.ZERO;
  }
}
