package dev.serverlessdb.fauna.schema;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.value.Native;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Databases as the store knows them. A child's own id is the id of its document, which is unique in
 * the whole service; the root's is 0.
 */
public final class Databases {

  /** The root database. */
  public static final long ROOT = 0;

  private static final String ZBASE32 = "ybndrfg8ejkmcpqxot1uwisza345h769";

  private Databases() {}

  /** The id of the database that a document in {@code parent} describes. */
  public static long idOf(long parent, long document) {
    return document;
  }

  /** Notes a new database. */
  static void register(WriteTransaction transaction, long parent, long id) {
    transaction.put(Keys.of(Keys.PARENT, id), Keys.bytes(parent));
  }

  /** Whether a database is there. */
  public static boolean exists(ReadView view, long id) {
    return id == ROOT || view.get(Keys.of(Keys.PARENT, id)) != null;
  }

  /** The parent of a database that is there and is not the root. */
  public static long parentOf(ReadView view, long id) {
    byte[] parent = view.get(Keys.of(Keys.PARENT, id));
    return parent == null ? ROOT : Keys.number(parent);
  }

  /** Deletes everything in a database and below it. */
  static void erase(WriteTransaction transaction, long id) {
    List<Long> children = new ArrayList<>();
    byte[] prefix = Keys.of(Keys.DOCUMENT, id, Native.DATABASES.id());
    EntryCursor walk = transaction.ascend(KeyRange.prefix(prefix));
    while (walk.next()) {
      children.add(Keys.number(walk.key(), prefix.length));
    }
    for (long child : children) {
      erase(transaction, child);
    }
    Keys.eraseDatabase(transaction, id);
    transaction.delete(Keys.of(Keys.PARENT, id));
  }

  /** The id that {@link #globalId} makes that text of. */
  public static OptionalLong ofGlobalId(String text) {
    long id = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = ZBASE32.indexOf(text.charAt(i));
      if (digit < 0) {
        return OptionalLong.empty();
      }
      id = id << 5 | digit;
    }
    return globalId(id).equals(text) ? OptionalLong.of(id) : OptionalLong.empty();
  }

  /** The readable form of a database's id. */
  public static String globalId(long id) {
    StringBuilder text = new StringBuilder();
    long rest = id;
    for (int i = 0; i < 13; i++) {
      text.append(ZBASE32.charAt((int) (rest & 31)));
      rest >>>= 5;
    }
    return text.reverse().toString();
  }
}
