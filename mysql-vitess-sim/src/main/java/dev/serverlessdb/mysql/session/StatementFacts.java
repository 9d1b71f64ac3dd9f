package dev.serverlessdb.mysql.session;

import dev.serverlessdb.mysql.result.ScanAdvice;
import dev.serverlessdb.mysql.result.StatementWork;
import dev.serverlessdb.mysql.result.TableRead;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of a statement besides its costs. Texts are made when somebody asks, as
 * most entries are never looked at.
 */
final class StatementFacts extends AbstractMap<String, String> {

  private static final int TEXT_MAX = 2_000;
  private static final List<String> NAMES =
      List.of(
          "access",
          "connection",
          "database",
          "fullScan",
          "fullScanRows",
          "grouped",
          "normalized",
          "statement",
          "suggestedIndex",
          "unlimited",
          "unusableIndex",
          "values");

  /**
   * What a statement is known by.
   *
   * @param text its text
   * @param normalized its pattern
   * @param database the database in use
   * @param connection the connection's number
   * @param values a number that is the same for the same values
   */
  record Origin(String text, String normalized, String database, long connection, int values) {}

  private final Origin origin;
  private final StatementWork work;
  private final @Nullable TableRead scan;

  StatementFacts(Origin origin, StatementWork work, long rowsAnswered) {
    String text = origin.text();
    this.origin =
        text.length() <= TEXT_MAX
            ? origin
            : new Origin(
                text.substring(0, TEXT_MAX),
                origin.normalized(),
                origin.database(),
                origin.connection(),
                origin.values());
    this.work = work;
    this.scan = worstScan(work, rowsAnswered);
  }

  /** The scan of most rows that a finding can be made of; a few wanted rows of a LIMIT are none. */
  private static @Nullable TableRead worstScan(StatementWork work, long rowsAnswered) {
    TableRead worst = null;
    for (TableRead read : work.reads()) {
      boolean wasteful = read.whole() || read.rows() - rowsAnswered >= StatementWork.MANY_ROWS;
      boolean worse = worst == null || read.rows() > worst.rows();
      if (read.advice() != null && wasteful && worse) {
        worst = read;
      }
    }
    return worst;
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    return name instanceof String text ? fact(text) : null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  private @Nullable String fact(String name) {
    return switch (name) {
      case "access" ->
          work.reads().isEmpty()
              ? null
              : work.reads().stream().map(TableRead::text).collect(Collectors.joining("; "));
      case "connection" -> Long.toString(origin.connection());
      case "database" -> origin.database();
      case "grouped" -> work.grouped() ? "true" : null;
      case "normalized" -> origin.normalized();
      case "statement" -> origin.text();
      case "unlimited" -> work.unlimited() ? "true" : null;
      case "values" -> Integer.toHexString(origin.values());
      default -> scan == null ? null : scanFact(name, scan);
    };
  }

  private static @Nullable String scanFact(String name, TableRead scan) {
    ScanAdvice advice = scan.advice() == null ? ScanAdvice.NONE : scan.advice();
    return switch (name) {
      case "fullScan" -> scan.table();
      case "fullScanRows" -> Long.toString(scan.rows());
      case "suggestedIndex" -> advice.statement().isEmpty() ? null : advice.statement();
      case "unusableIndex" -> advice.unusable().isEmpty() ? null : advice.unusable();
      default -> null;
    };
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    Map<String, String> all = new TreeMap<>();
    for (String name : NAMES) {
      String fact = fact(name);
      if (fact != null) {
        all.put(name, fact);
      }
    }
    return all.entrySet();
  }
}
