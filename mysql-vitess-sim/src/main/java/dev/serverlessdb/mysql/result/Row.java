package dev.serverlessdb.mysql.result;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result. Each cell holds exactly the bytes of MySQL's text protocol (text in UTF-8,
 * numbers and times as printed by the server, binary as it is), or null for NULL; whoever needs
 * another form makes it from these and the column's type.
 */
public final class Row {

  private final byte[] @Nullable [] cells;

  private Row(byte[] @Nullable [] cells) {
    this.cells = cells;
  }

  /** A row that takes over {@code cells}. */
  public static Row of(byte[] @Nullable [] cells) {
    return new Row(cells);
  }

  /** A row of text cells. */
  public static Row ofText(@Nullable String... cells) {
    byte[] @Nullable [] bytes = new byte[cells.length][];
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i];
      bytes[i] = cell == null ? null : cell.getBytes(StandardCharsets.UTF_8);
    }
    return new Row(bytes);
  }

  /** The number of cells. */
  public int size() {
    return cells.length;
  }

  /** The bytes of a cell, not copied; null for NULL. */
  public byte @Nullable [] cell(int column) {
    return cells[column];
  }

  /** The cell as text; null for NULL. */
  public @Nullable String text(int column) {
    byte[] cell = cells[column];
    return cell == null ? null : new String(cell, StandardCharsets.UTF_8);
  }
}
