package dev.serverlessdb.fauna.index;

import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.List;

/** Where the live entries of a match are kept, for whoever follows the store's changes. */
public final class MatchRows {

  private final long database;
  private final List<String> scope;
  private final byte[] prefix;

  private MatchRows(long database, List<String> scope, byte[] prefix) {
    this.database = database;
    this.scope = scope;
    this.prefix = prefix;
  }

  /**
   * An entry.
   *
   * @param added since when it is there, in microseconds since the epoch
   * @param values what it shows
   * @param ref its document
   */
  public record Row(long added, List<Value> values, RefV ref) {}

  /** The rows of a match; errors stand at {@code position}. */
  public static MatchRows of(Evaluation evaluation, FaunaSet.Match match, Position position) {
    IndexDef index = Leaves.index(evaluation, match, position);
    long database = Schema.databaseOf(evaluation, match.index());
    byte[] prefix = IndexWriter.termKey(Keys.ENTRY, database, index, match.terms());
    return new MatchRows(database, match.index().scope(), prefix);
  }

  /** What the keys of the rows begin with. */
  public byte[] prefix() {
    return prefix;
  }

  /** Decodes a row. */
  public Row decode(Evaluation evaluation, byte[] row) {
    EntryRow entry = EntryRow.decode(row, Schema.names(evaluation, database));
    return new Row(entry.added(), entry.values(), entry.ref().withScope(scope));
  }
}
