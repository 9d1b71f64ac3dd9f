package dev.serverlessdb.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries as text, to be read in a test. */
public final class Texts {

  private Texts() {}

  /** The bytes of {@code text}. */
  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** The text of {@code bytes}; "null" for null. */
  public static String text(byte @Nullable [] bytes) {
    return bytes == null ? "null" : new String(bytes, UTF_8);
  }

  /** Commits one entry. */
  public static void put(VersionedStore store, String key, String value) {
    store.update(transaction -> transaction.put(bytes(key), bytes(value)));
  }

  /** What is left of a walk, as key=value. */
  public static List<String> list(EntryCursor entries) {
    List<String> list = new ArrayList<>();
    while (entries.next()) {
      list.add(text(entries.key()) + "=" + text(entries.value()));
    }
    return list;
  }

  /** The changes of a commit, as key:before>after. */
  public static List<String> changes(CommitRecord commit) {
    return commit.changes().stream()
        .map(c -> text(c.key()) + ":" + text(c.before()) + ">" + text(c.after()))
        .toList();
  }
}
