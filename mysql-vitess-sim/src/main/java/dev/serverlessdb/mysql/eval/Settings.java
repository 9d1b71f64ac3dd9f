package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.result.VariableScope;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;

/** System variables that expressions depend on, with MySQL's defaults. */
public final class Settings {

  private static final int DIVISION_INCREMENT = 4;
  private static final long MAX_ALLOWED_PACKET = 67_108_864;
  private static final long GROUP_CONCAT_MAX = 1024;

  private Settings() {}

  /** div_precision_increment. */
  public static int divisionIncrement(StatementContext statement) {
    return (int) number("div_precision_increment", DIVISION_INCREMENT, statement);
  }

  /** max_allowed_packet: the longest string that a function may give, in bytes. */
  public static long maxAllowedPacket(StatementContext statement) {
    return number("max_allowed_packet", MAX_ALLOWED_PACKET, statement);
  }

  /** group_concat_max_len, in bytes. */
  public static long groupConcatMax(StatementContext statement) {
    return number("group_concat_max_len", GROUP_CONCAT_MAX, statement);
  }

  /** default_week_format. */
  public static int weekMode(StatementContext statement) {
    return (int) number("default_week_format", 0, statement);
  }

  /** A variable's text, or {@code otherwise} where there is none. */
  public static String text(String name, String otherwise, StatementContext statement) {
    try {
      Value value = statement.systemVariable(VariableScope.SESSION, name);
      return value.isNull() ? otherwise : value.text();
    } catch (MySqlException e) {
      return otherwise;
    }
  }

  private static long number(String name, long otherwise, StatementContext statement) {
    try {
      Value value = statement.systemVariable(VariableScope.SESSION, name);
      if (value instanceof LongValue number) {
        return number.value();
      }
      if (value instanceof UnsignedValue number) {
        return number.bits();
      }
      return value.isNull() ? otherwise : Long.parseLong(value.text());
    } catch (MySqlException | NumberFormatException e) {
      return otherwise;
    }
  }
}
