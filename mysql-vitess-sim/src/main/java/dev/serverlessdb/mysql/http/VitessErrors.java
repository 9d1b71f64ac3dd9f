package dev.serverlessdb.mysql.http;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MySQL's errors in the form that Vitess gives them: a code of its own, and a text that tells where
 * the error came from.
 *
 * @see <a href="https://github.com/vitessio/vitess/blob/main/proto/vtrpc.proto">vtrpc codes</a>
 */
final class VitessErrors {

  private static final String UNKNOWN = "UNKNOWN";
  private static final Map<Integer, String> CODES =
      Map.ofEntries(
          Map.entry(1007, "ALREADY_EXISTS"),
          Map.entry(1008, "NOT_FOUND"),
          Map.entry(1040, "RESOURCE_EXHAUSTED"),
          Map.entry(1044, "PERMISSION_DENIED"),
          Map.entry(1045, "PERMISSION_DENIED"),
          Map.entry(1046, "FAILED_PRECONDITION"),
          Map.entry(1048, "INVALID_ARGUMENT"),
          Map.entry(1049, "NOT_FOUND"),
          Map.entry(1050, "ALREADY_EXISTS"),
          Map.entry(1051, "NOT_FOUND"),
          Map.entry(1054, "NOT_FOUND"),
          Map.entry(1062, "ALREADY_EXISTS"),
          Map.entry(1064, "INVALID_ARGUMENT"),
          Map.entry(1091, "NOT_FOUND"),
          Map.entry(1109, "NOT_FOUND"),
          Map.entry(1136, "INVALID_ARGUMENT"),
          Map.entry(1142, "PERMISSION_DENIED"),
          Map.entry(1146, "NOT_FOUND"),
          Map.entry(1153, "RESOURCE_EXHAUSTED"),
          Map.entry(1193, "NOT_FOUND"),
          Map.entry(1205, "DEADLINE_EXCEEDED"),
          Map.entry(1213, "ABORTED"),
          Map.entry(1227, "PERMISSION_DENIED"),
          Map.entry(1235, "UNIMPLEMENTED"),
          Map.entry(1264, "INVALID_ARGUMENT"),
          Map.entry(1292, "INVALID_ARGUMENT"),
          Map.entry(1317, "CANCELED"),
          Map.entry(1366, "INVALID_ARGUMENT"),
          Map.entry(1406, "INVALID_ARGUMENT"),
          Map.entry(1451, "FAILED_PRECONDITION"),
          Map.entry(1452, "FAILED_PRECONDITION"),
          Map.entry(1690, "INVALID_ARGUMENT"),
          Map.entry(3024, "DEADLINE_EXCEEDED"),
          Map.entry(3819, "FAILED_PRECONDITION"));

  /** The code in a text that a tablet has worded already. */
  private static final Pattern WORDED =
      Pattern.compile("^target: \\S+ vttablet: rpc error: code = (\\w+) ");

  /** The start of a statement that could not be parsed any further, as 1064 quotes it. */
  private static final Pattern NEAR = Pattern.compile("near '(.*)' at line \\d+$", Pattern.DOTALL);

  private static final Pattern FIRST_WORD = Pattern.compile("\\w+|\\S");

  private VitessErrors() {}

  /** The name of the error's code. */
  static String code(MySqlException error) {
    Matcher worded = WORDED.matcher(error.text());
    if (worded.find()) {
      return worded.group(1).replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
    return CODES.getOrDefault(error.errno(), UNKNOWN);
  }

  /**
   * The error's text.
   *
   * @param keyspace the database in use
   * @param user the caller
   * @param sql the statement
   */
  static String message(MySqlException error, String keyspace, String user, String sql) {
    if (error.text().startsWith("target: ")) {
      return error.text();
    }
    Matcher near = NEAR.matcher(error.text());
    if (error.is(MySqlError.PARSE) && near.find()) {
      return syntaxError(sql, near.group(1));
    }
    return "target: %s.-.primary: vttablet: rpc error: code = %s desc = %s (errno %d) (sqlstate %s) (CallerID: %s): Sql: \"%s\", BindVars: {}"
        .formatted(
            keyspace,
            camelCase(code(error)),
            error.text(),
            error.errno(),
            error.sqlState(),
            user,
            sql);
  }

  /** What a client is told whose transaction is no longer known. */
  static String transactionNotFound(String keyspace, String user) {
    return "target: %s.-.primary: vttablet: rpc error: code = Aborted desc = transaction not found (CallerID: %s)"
        .formatted(keyspace, user);
  }

  /** Vitess parses before MySQL does; the position is where the unexpected word ends. */
  private static String syntaxError(String sql, String rest) {
    int start = Math.max(0, sql.lastIndexOf(rest));
    Matcher word = FIRST_WORD.matcher(rest);
    if (!word.find()) {
      return "syntax error at position " + (sql.length() + 1);
    }
    int position = start + word.end() + 1;
    return "syntax error at position " + position + " near '" + word.group() + "'";
  }

  private static String camelCase(String code) {
    StringBuilder out = new StringBuilder(code.length());
    for (String word : code.split("_", -1)) {
      out.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return out.toString();
  }
}
