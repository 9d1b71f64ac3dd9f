package dev.serverlessdb.fauna.document;

import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.fauna.value.KeyWriter;
import java.nio.charset.StandardCharsets;

/**
 * The keys of the rows that everything is kept in. The first byte says what a row is, the next
 * eight which database it belongs to, so that a database is deleted by ranges.
 */
public final class Keys {

  /** The newest version of a live document: database, collection, id. */
  public static final int DOCUMENT = 1;

  /** An older or deleted version: database, collection, id, time. */
  public static final int HISTORY = 2;

  /** The id of a name: database, native collection, name. */
  public static final int NAME = 3;

  /** An index over a collection: database, collection, index. */
  public static final int SOURCE = 4;

  /** A live entry of an index: database, index, terms, values, document. */
  public static final int ENTRY = 5;

  /** An entry that was removed: as {@link #ENTRY}, then the time of its removal. */
  public static final int PAST_ENTRY = 6;

  /** The last id of a kind that was given out: database, kind. */
  public static final int SEQUENCE = 7;

  /** The credentials of a document: database, collection, id. */
  public static final int CREDENTIALS = 8;

  /** A token of a document: database, collection, id, token. */
  public static final int TOKEN = 9;

  /** The GraphQL schema of a database: database. */
  public static final int GRAPHQL = 10;

  /** A deleted document: the time at which its history ends, database, collection, id. */
  public static final int GARBAGE = 22;

  /** Where a secret's id is kept: id, database, native collection. */
  public static final int SECRET = 20;

  /** Where a database stands: its own id; holds its parent's id and its document's id. */
  public static final int PARENT = 21;

  /** The kinds of rows that belong to one database. */
  private static final int[] OF_DATABASE = {
    DOCUMENT, HISTORY, NAME, SOURCE, ENTRY, PAST_ENTRY, SEQUENCE, CREDENTIALS, TOKEN, GRAPHQL
  };

  private Keys() {}

  /** A key of bytes and numbers. */
  public static byte[] of(int kind, long... numbers) {
    return writer(kind, numbers).toBytes();
  }

  /** The beginning of a key. */
  public static KeyWriter writer(int kind, long... numbers) {
    KeyWriter writer = new KeyWriter().raw(kind);
    for (long number : numbers) {
      writer.number(number);
    }
    return writer;
  }

  /** Deletes every row of a database. */
  public static void eraseDatabase(WriteTransaction transaction, long database) {
    for (int kind : OF_DATABASE) {
      transaction.deleteRange(KeyRange.prefix(of(kind, database)));
    }
  }

  /** The key of a name. */
  public static byte[] name(long database, long collection, String name) {
    return writer(NAME, database, collection).raw(name.getBytes(StandardCharsets.UTF_8)).toBytes();
  }

  /** The number that stands at {@code offset} in a key. */
  public static long number(byte[] key, int offset) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (key[offset + i] & 0xFF);
    }
    return value ^ Long.MIN_VALUE;
  }

  /** Eight bytes as a number. */
  public static long number(byte[] value) {
    return number(value, 0);
  }

  /** A number as eight bytes. */
  public static byte[] bytes(long number) {
    return new KeyWriter().number(number).toBytes();
  }
}
