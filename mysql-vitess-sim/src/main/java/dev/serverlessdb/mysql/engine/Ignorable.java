package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.Warning;
import java.util.Set;

/**
 * The errors that IGNORE makes warnings of; any other, as a deadlock, ends the statement all the
 * same.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/sql-mode.html#ignore-effect-on-execution">
 *     The effect of IGNORE on statement execution</a>
 */
final class Ignorable {

  private static final Set<Integer> ERRORS =
      Set.of(
          MySqlError.BAD_NULL.errno(),
          MySqlError.DUP_ENTRY.errno(),
          MySqlError.DUP_ENTRY_WITH_KEY_NAME.errno(),
          MySqlError.NO_REFERENCED_ROW_2.errno(),
          MySqlError.ROW_IS_REFERENCED_2.errno(),
          MySqlError.SUBQUERY_NO_1_ROW.errno(),
          MySqlError.VIEW_CHECK_FAILED.errno(),
          MySqlError.CHECK_CONSTRAINT_VIOLATED.errno());

  private Ignorable() {}

  /** Makes a warning of an error of a statement with IGNORE; throws it again where it cannot. */
  static void warn(Run run, boolean ignore, MySqlException error) {
    if (!ignore || !ERRORS.contains(error.errno())) {
      throw error;
    }
    run.warn(Warning.Level.WARNING, error.errno(), error.text());
  }
}
