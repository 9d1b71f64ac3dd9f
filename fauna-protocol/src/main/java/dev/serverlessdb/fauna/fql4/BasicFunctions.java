package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.value.Value;
import java.util.List;

/**
 * The basic forms that are not part of the grammar.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/if">If</a>
 */
final class BasicFunctions {

  static final List<Form> FORMS =
      List.of(
          Form.pure("if,then,else", BasicFunctions::ifThenElse),
          Form.pure("at,expr", BasicFunctions::at),
          Form.pure("abort", BasicFunctions::abort));

  private BasicFunctions() {}

  private static Value ifThenElse(Call call) {
    boolean condition = Call.bool(call.evalOnly("if"), call.at("if"));
    return call.evalOnly(condition ? "then" : "else");
  }

  private static Value at(Call call) {
    Value time = call.evalOnly("at");
    long micros;
    if (time instanceof Value.TimeV instant) {
      micros = dev.serverlessdb.fauna.value.Fields.micros(instant.value());
    } else if (time instanceof Value.LongV number) {
      micros = number.value();
    } else {
      throw FaunaException.type(call.at("at"), "Time", time.typeName());
    }
    Evaluation then = call.evaluation().at(micros);
    return call.evalIn(then, call.lazily("expr"));
  }

  private static Value abort(Call call) {
    throw new FaunaException(
        FaunaError.query(400, "transaction aborted", call.string("abort"), call.position()));
  }
}
