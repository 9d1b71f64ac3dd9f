package dev.serverlessdb.core.store.sqlite;

import static dev.serverlessdb.core.store.Texts.list;
import static dev.serverlessdb.core.store.Texts.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.StoreFileException;
import dev.serverlessdb.core.store.StoreFileException.Reason;
import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.core.time.EmulatorClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that cannot be used is a clear error that names it, and it stays as it is. Verified
 * against: <a href="https://sqlite.org/fileformat2.html">SQLite's file format</a>, with files made
 * by SQLite itself.
 */
class StoreFileTest {

  private final Path directory;
  private final Path file;

  StoreFileTest(@TempDir Path directory) throws IOException {
    this.directory = directory.toRealPath();
    this.file = this.directory.resolve("store.db");
  }

  private VersionedStore open() {
    return SqliteStore.open(file, EmulatorClock.frozenAt(Instant.EPOCH));
  }

  @Test
  void aFileOfSomethingElseIsForeign() throws IOException {
    Files.writeString(file, "name,price\ncoffee,3\n".repeat(100));
    checkRefused(Reason.FOREIGN, "is not a data file of this program");
  }

  @Test
  void aDatabaseOfSomebodyElseIsForeign() throws Exception {
    sql("CREATE TABLE entry (key, value)");
    checkRefused(Reason.FOREIGN, "is an SQLite database of another program");
  }

  @Test
  void aNewerFormatIsRefused() throws Exception {
    fill();
    sql("PRAGMA user_version = 2");
    checkRefused(Reason.NEWER_FORMAT, "was written by a newer release (format 2, known is 1)");
  }

  @Test
  void anEmptyFileIsDamaged() throws IOException {
    Files.createFile(file);
    checkRefused(Reason.DAMAGED, "is damaged: it is cut off");
  }

  @Test
  void aFileThatIsCutOffIsDamaged() throws IOException {
    fill();
    byte[] whole = Files.readAllBytes(file);
    for (int percent = 0; percent < 100; percent += 9) {
      Files.write(file, Arrays.copyOf(whole, whole.length / 100 * percent));
      checkRefused(Reason.DAMAGED, "is damaged");
    }
  }

  @Test
  void anEntryThatWasChangedIsDamage() throws Exception {
    fill();
    sql("UPDATE entry SET value = CAST('x' AS BLOB) WHERE key = CAST('key77' AS BLOB)");
    checkRefused(Reason.DAMAGED, "is damaged: its entries are not those that were written");
  }

  @Test
  void anEntryThatIsMissingIsDamage() throws Exception {
    fill();
    sql("DELETE FROM entry WHERE key = CAST('key77' AS BLOB)");
    checkRefused(Reason.DAMAGED, "is damaged: its entries are not those that were written");
  }

  @Test
  void bytesThatFlippedAreDamage() throws IOException {
    fill();
    byte[] whole = Files.readAllBytes(file);
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    whole[text.indexOf("value150")] ^= 1;
    Files.write(file, whole);
    checkRefused(Reason.DAMAGED, "is damaged: its entries are not those that were written");
  }

  @Test
  void aLogWithoutItsFileIsDamage() throws IOException {
    Files.writeString(directory.resolve("store.db-wal"), "what is left of a store");
    checkRefused(Reason.DAMAGED, "is missing, but its write-ahead log (-wal) is there");
  }

  @Test
  void aDirectoryIsRefused() throws IOException {
    Files.createDirectory(file);
    assertThatExceptionOfType(StoreFileException.class)
        .isThrownBy(this::open)
        .withMessageStartingWith(file + " cannot be read or created")
        .matches(e -> e.reason() == Reason.INACCESSIBLE);
  }

  @Test
  void aSecondStoreOnTheSameFileIsRefusedAndTheFirstGoesOn() {
    try (VersionedStore store = open()) {
      put(store, "a", "1");
      Path detour = directory.resolve(".").resolve("store.db");
      assertThatExceptionOfType(StoreFileException.class)
          .isThrownBy(() -> SqliteStore.open(detour, EmulatorClock.frozenAt(Instant.EPOCH)))
          .withMessage(file + " is in use by another store of this process")
          .matches(e -> e.reason() == Reason.IN_USE && e.file().equals(file));
      put(store, "b", "2");
    }
    try (VersionedStore store = open()) {
      assertThat(list(store.snapshot().ascend(KeyRange.all()))).containsExactly("a=1", "b=2");
    }
  }

  @Test
  void whatACrashedCreationLeftBehindIsReplaced() throws IOException {
    Files.writeString(directory.resolve("store.db.new"), "half a database");
    Files.writeString(directory.resolve("store.db.new-wal"), "half a log");
    fill();
    try (VersionedStore store = open()) {
      assertThat(store.snapshot().size()).isEqualTo(200);
    }
  }

  private void fill() {
    try (VersionedStore store = open()) {
      for (int i = 0; i < 200; i++) {
        put(store, "key" + i, "value" + i + "-".repeat(200));
      }
    }
  }

  private void sql(String command) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private void checkRefused(Reason reason, String sentence) throws IOException {
    Map<String, String> before = contents();
    assertThatExceptionOfType(StoreFileException.class)
        .isThrownBy(this::open)
        .withMessageStartingWith(file + " " + sentence)
        .matches(e -> e.reason() == reason);
    assertThat(contents()).containsAllEntriesOf(before);
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path each : files.toList()) {
        contents.put(
            String.valueOf(each.getFileName()),
            new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }
}
