package dev.serverlessdb.core.store.sqlite;

import dev.serverlessdb.core.store.StoreFileException;
import dev.serverlessdb.core.store.StoreFileException.Reason;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * The file of a durable store: an SQLite database in WAL mode that carries this program's
 * application id and the number of its format.
 *
 * <p>A file appears under its name only when it is complete, so whatever else is found there was
 * damaged or is not ours. What it is gets decided from its first bytes, before SQLite, which may
 * write when it opens and closes a file, sees it. See <a
 * href="https://sqlite.org/fileformat2.html#the_database_header">the database header</a>.
 */
final class StoreFile {

  private static final Logger LOG = LoggerFactory.getLogger(StoreFile.class);

  private static final int APPLICATION_ID = 0x53_44_42_31;
  private static final int FORMAT = 1;
  private static final String MAGIC = "SQLite format 3\0";
  private static final int HEADER_BYTES = 100;
  private static final int FORMAT_OFFSET = 60;
  private static final int APPLICATION_ID_OFFSET = 68;

  private static final String[] SCHEMA = {
    "CREATE TABLE entry (key BLOB NOT NULL PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL,"
        + " time_micros INTEGER NOT NULL, entries INTEGER NOT NULL, digest INTEGER NOT NULL)",
    "INSERT INTO head VALUES (1, 0, 0, 0, 0)",
    "PRAGMA application_id = " + APPLICATION_ID,
    "PRAGMA user_version = " + FORMAT
  };

  private StoreFile() {}

  /** Makes sure that a complete file of ours is there; creates an empty one where there is none. */
  static void prepare(Path file) {
    try {
      if (Files.exists(file)) {
        checkHeader(file);
      } else if (Files.exists(sibling(file, "-wal"))) {
        throw new StoreFileException(
            file, Reason.DAMAGED, "is missing, but its write-ahead log (-wal) is there");
      } else {
        create(file);
      }
    } catch (IOException | SQLException e) {
      throw new StoreFileException(
          file, Reason.INACCESSIBLE, "cannot be read or created: " + e.getMessage(), e);
    }
  }

  private static void checkHeader(Path file) throws IOException {
    byte[] header;
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      header = in.readNBytes(HEADER_BYTES);
    }
    String magic =
        new String(header, 0, Math.min(MAGIC.length(), header.length), StandardCharsets.US_ASCII);
    if (!MAGIC.startsWith(magic)) {
      throw new StoreFileException(file, Reason.FOREIGN, "is not a data file of this program");
    }
    if (header.length < HEADER_BYTES) {
      throw new StoreFileException(file, Reason.DAMAGED, "is damaged: it is cut off");
    }
    if (number(header, APPLICATION_ID_OFFSET) != APPLICATION_ID) {
      throw new StoreFileException(
          file, Reason.FOREIGN, "is an SQLite database of another program");
    }
    int format = number(header, FORMAT_OFFSET);
    if (format > FORMAT) {
      throw new StoreFileException(
          file,
          Reason.NEWER_FORMAT,
          "was written by a newer release (format " + format + ", known is " + FORMAT + ")");
    }
  }

  private static int number(byte[] bytes, int offset) {
    return ByteBuffer.wrap(bytes).getInt(offset);
  }

  /** Creates the file under another name, so that it is complete as soon as it has its own. */
  private static void create(Path file) throws IOException, SQLException {
    Path draft = sibling(file, ".new");
    for (String suffix : new String[] {"", "-wal", "-shm", "-journal"}) {
      Files.deleteIfExists(sibling(draft, suffix));
    }
    try (Connection connection = connect(draft, new SQLiteConfig());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      connection.setAutoCommit(false);
      for (String command : SCHEMA) {
        statement.execute(command);
      }
      connection.commit();
    }
    sync(draft, StandardOpenOption.WRITE);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    Path directory = file.getParent();
    if (directory != null) {
      syncDirectory(directory);
    }
  }

  private static void sync(Path file, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(file, mode)) {
      channel.force(true);
    }
  }

  /** Some systems cannot open a directory; there the move is as durable as they make it. */
  private static void syncDirectory(Path directory) {
    try {
      sync(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      LOG.debug("cannot sync {}", directory, e);
    }
  }

  /** For looking only: such a connection changes nothing, not even when it is closed. */
  static Connection connectForReading(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return connect(file, config);
  }

  /**
   * For writing: every commit is synced to disk, and no other connection is let in. Fails at once
   * where SQLite can only read.
   */
  static Connection connectForWriting(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    Connection connection = connect(file, config);
    boolean ready = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      statement.execute("PRAGMA synchronous = FULL");
      connection.setAutoCommit(false);
      statement.execute("UPDATE head SET version = version WHERE id = 0");
      connection.rollback();
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  /** The file is named by a URI because a plain name may hold what the driver takes for options. */
  private static Connection connect(Path file, SQLiteConfig config) throws SQLException {
    config.setBusyTimeout(0);
    return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri());
  }

  static Path sibling(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
