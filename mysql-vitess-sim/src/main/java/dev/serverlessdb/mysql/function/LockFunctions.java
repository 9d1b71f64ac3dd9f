package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;

import dev.serverlessdb.mysql.lock.UserLocks;
import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Named locks.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/locking-functions.html">Locking
 *     functions</a>
 */
final class LockFunctions {

  private static final int NAME_MAX = 64;

  private LockFunctions() {}

  static void register() {
    lock("GET_LOCK", 2, LockFunctions::get);
    lock("RELEASE_LOCK", 1, LockFunctions::release);
    lock(
        "RELEASE_ALL_LOCKS",
        0,
        call -> new LongValue(locks(call).releaseAll(call.statement().connectionId())));
    lock("IS_FREE_LOCK", 1, call -> LongValue.of(locks(call).holder(name(call)).isEmpty()));
    lock("IS_USED_LOCK", 1, LockFunctions::holder);
  }

  private static void lock(String name, int arguments, Function.Body body) {
    Function.Typing typing =
        name.equals("IS_USED_LOCK") ? Types.unsigned(true) : Types.nullableInteger(1);
    add(new Function(name, arguments, arguments, typing, body, Function.Traits.VOLATILE));
  }

  private static UserLocks locks(Invocation call) {
    return call.statement().userLocks();
  }

  private static String name(Invocation call) {
    String name = call.isNull(0) ? "" : call.text(0);
    if (name.isEmpty() || name.length() > NAME_MAX) {
      throw ExpressionError.USER_LOCK_WRONG_NAME.with(call.isNull(0) ? "NULL" : name);
    }
    return name;
  }

  private static Value get(Invocation call) {
    String name = name(call);
    double seconds = call.isNull(1) ? 0 : call.real(1);
    Duration timeout = Duration.ofMillis((long) (seconds * 1000));
    boolean taken =
        locks(call)
            .acquire(
                name, call.statement().connectionId(), timeout, call.statement()::checkInterrupted);
    return LongValue.of(taken);
  }

  private static Value release(Invocation call) {
    String name = name(call);
    if (locks(call).holder(name).isEmpty()) {
      return NullValue.NULL;
    }
    return LongValue.of(locks(call).release(name, call.statement().connectionId()));
  }

  private static Value holder(Invocation call) {
    OptionalLong holder = locks(call).holder(name(call));
    return holder.isEmpty() ? NullValue.NULL : new UnsignedValue(holder.getAsLong());
  }
}
