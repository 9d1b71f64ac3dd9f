package dev.serverlessdb.core.store.sqlite;

import dev.serverlessdb.core.store.HeapLoader;
import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.core.store.StoreFileException;
import dev.serverlessdb.core.store.StoreFileException.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a file holds, read and checked before anything is written to it.
 *
 * @param snapshot the root that the newest commit made
 * @param digest the digest of its entries
 */
record StoreContents(Snapshot snapshot, Digest digest) {

  static StoreContents read(Path file) {
    try (Connection connection = StoreFile.connectForReading(file)) {
      return read(file, connection);
    } catch (SQLException e) {
      throw new StoreFileException(
          file, Reason.DAMAGED, "is damaged or cannot be read: " + e.getMessage(), e);
    }
  }

  private static StoreContents read(Path file, Connection connection) throws SQLException {
    HeapLoader loader = new HeapLoader();
    Digest found = new Digest();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      long version;
      long timeMicros;
      Digest expected;
      try (ResultSet head =
          statement.executeQuery("SELECT version, time_micros, digest, entries FROM head")) {
        if (!head.next()) {
          throw damaged(file);
        }
        version = head.getLong(1);
        timeMicros = head.getLong(2);
        expected = new Digest(head.getLong(3), head.getLong(4));
      }
      try (ResultSet entries =
          statement.executeQuery("SELECT key, value FROM entry ORDER BY key")) {
        while (entries.next()) {
          byte[] key = entries.getBytes(1);
          byte[] value = entries.getBytes(2);
          if (key == null || value == null) {
            throw damaged(file);
          }
          loader.add(key, value);
          found.add(key, value);
        }
      }
      if (found.sum() != expected.sum() || found.entries() != expected.entries()) {
        throw damaged(file);
      }
      return new StoreContents(loader.finish(version, timeMicros), found);
    }
  }

  private static StoreFileException damaged(Path file) {
    return new StoreFileException(
        file, Reason.DAMAGED, "is damaged: its entries are not those that were written");
  }
}
