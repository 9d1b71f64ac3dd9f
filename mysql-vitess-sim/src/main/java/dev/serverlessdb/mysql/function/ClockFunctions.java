package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;
import static dev.serverlessdb.mysql.function.FunctionTable.alias;

import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.eval.DateRules;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What time it is, and UNIX times.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/date-and-time-functions.html">Date and time
 *     functions</a>
 */
final class ClockFunctions {

  private static final int FRACTION_MAX = 6;
  private static final int EPOCH_DIGITS = 11;

  private ClockFunctions() {}

  static void register() {
    clock("NOW", TypeKind.DATETIME, null);
    alias("CURRENT_TIMESTAMP", "NOW");
    alias("LOCALTIME", "NOW");
    alias("LOCALTIMESTAMP", "NOW");
    clock("CURTIME", TypeKind.TIME, null);
    alias("CURRENT_TIME", "CURTIME");
    clock("CURDATE", TypeKind.DATE, null);
    alias("CURRENT_DATE", "CURDATE");
    clock("UTC_TIMESTAMP", TypeKind.DATETIME, ZoneOffset.UTC);
    clock("UTC_TIME", TypeKind.TIME, ZoneOffset.UTC);
    clock("UTC_DATE", TypeKind.DATE, ZoneOffset.UTC);
    add(
        new Function(
            "SYSDATE",
            0,
            1,
            a -> type(a, TypeKind.DATETIME),
            ClockFunctions::sysdate,
            Function.Traits.VOLATILE));
    add(
        new Function(
            "UNIX_TIMESTAMP",
            0,
            1,
            ClockFunctions::unixType,
            ClockFunctions::unixTimestamp,
            Function.Traits.STRICT));
    add(
        new Function(
            "FROM_UNIXTIME",
            1,
            2,
            ClockFunctions::fromUnixType,
            ClockFunctions::fromUnix,
            Function.Traits.STRICT));
  }

  private static void clock(String name, TypeKind kind, @Nullable ZoneId zone) {
    int most = kind == TypeKind.DATE ? 0 : 1;
    add(
        new Function(
            name,
            0,
            most,
            a -> type(a, kind),
            call -> {
              ZoneId in = zone == null ? call.statement().timeZone() : zone;
              return part(LocalDateTime.ofInstant(call.statement().startTime(), in), call.type());
            },
            Function.Traits.STRICT));
  }

  private static ExprType type(Arguments a, TypeKind kind) {
    if (kind == TypeKind.DATE) {
      return ExprType.plain(DataType.DATE, false);
    }
    long decimals =
        a.count() == 0 ? 0 : Conversions.toLong(a.get(0).eval(a::statement), a.statement());
    if (decimals < 0 || decimals > FRACTION_MAX) {
      throw MySqlError.TOO_BIG_PRECISION.with(
          decimals, a.name().toLowerCase(java.util.Locale.ROOT), FRACTION_MAX);
    }
    return ExprType.plain(DataType.temporal(kind, (int) decimals), false);
  }

  private static Value part(LocalDateTime time, DataType type) {
    DateTimeValue cut = cut(DateTimeValue.of(time, type.decimals()));
    return switch (type.kind()) {
      case DATE -> cut.date();
      case TIME -> new TimeValue(cut.micros(), cut.decimals());
      default -> cut;
    };
  }

  /** Digits behind the printed ones are dropped, not rounded. */
  private static DateTimeValue cut(DateTimeValue value) {
    long unit = 1;
    for (int i = value.decimals(); i < FRACTION_MAX; i++) {
      unit *= 10;
    }
    return new DateTimeValue(value.date(), value.micros() / unit * unit, value.decimals());
  }

  private static Value sysdate(Invocation call) {
    Instant now = call.statement().clock().now();
    return part(LocalDateTime.ofInstant(now, call.statement().timeZone()), call.type());
  }

  private static ExprType unixType(Arguments a) {
    int decimals = a.count() == 0 ? 0 : DateFunctions.decimals(a, 0);
    DataType type =
        decimals == 0
            ? DataType.number(TypeKind.BIGINT, false, EPOCH_DIGITS)
            : DataType.decimal(EPOCH_DIGITS + decimals, decimals, false);
    return ExprType.plain(type, a.count() > 0);
  }

  private static Value unixTimestamp(Invocation call) {
    if (call.count() == 0) {
      return new LongValue(call.statement().startTime().getEpochSecond());
    }
    DateTimeValue value = call.dateTime(0, DateRules.FUZZY);
    if (value == null) {
      return NullValue.NULL;
    }
    long second = value.date().hasZeroPart() ? -1 : Zones.epochSecond(value, call.statement());
    boolean whole = call.type().kind() == TypeKind.BIGINT;
    if (!Zones.isTimestamp(second)) {
      return whole
          ? LongValue.ZERO
          : new DecimalValue(BigDecimal.ZERO.setScale(call.type().decimals()));
    }
    if (whole) {
      return new LongValue(second);
    }
    BigDecimal fraction = BigDecimal.valueOf(value.micros() % TimeValue.SECOND, FRACTION_MAX);
    BigDecimal exact = BigDecimal.valueOf(second).add(fraction);
    return new DecimalValue(exact.setScale(call.type().decimals(), RoundingMode.DOWN));
  }

  private static ExprType fromUnixType(Arguments a) {
    if (a.count() > 1) {
      return Types.nullable(a.plainText(a.width(1) * 10));
    }
    DataType type = a.get(0).asNumber().type();
    int decimals =
        type.kind() == TypeKind.DECIMAL
            ? Math.min(type.decimals(), FRACTION_MAX)
            : type.isString() || type.kind().isFloating() ? FRACTION_MAX : 0;
    return ExprType.plain(DataType.temporal(TypeKind.DATETIME, decimals), true);
  }

  private static Value fromUnix(Invocation call) {
    BigDecimal seconds = call.decimal(0).setScale(FRACTION_MAX, RoundingMode.HALF_UP);
    if (seconds.signum() < 0
        || !seconds.toBigInteger().equals(java.math.BigInteger.valueOf(seconds.longValue()))
        || !Zones.isTimestamp(seconds.longValue())) {
      return NullValue.NULL;
    }
    long micros = seconds.movePointRight(FRACTION_MAX).longValue();
    Instant instant =
        Instant.ofEpochSecond(micros / TimeValue.SECOND, micros % TimeValue.SECOND * 1000);
    LocalDateTime time = LocalDateTime.ofInstant(instant, call.statement().timeZone());
    if (call.count() > 1) {
      return call.string(DateFormat.format(DateTimeValue.of(time, FRACTION_MAX), call.text(1)));
    }
    return DateTimeValue.of(time, call.type().decimals());
  }
}
