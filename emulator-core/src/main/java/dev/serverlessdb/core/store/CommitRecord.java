package dev.serverlessdb.core.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One commit: what it changed, in the order in which the keys were first written.
 *
 * @param version the version it made
 * @param timeMicros when, in microseconds since the epoch on the emulator's clock
 * @param changes one entry for every key whose value it changed; empty when {@code wholesale}
 * @param wholesale whether the commit put another root in place as a whole ({@link
 *     VersionedStore#restore}), which takes no time however much differs; who follows the changes
 *     must start again from the snapshot of that version
 */
public record CommitRecord(long version, long timeMicros, List<Change> changes, boolean wholesale) {

  /**
   * What a commit did to one key.
   *
   * @param key the key
   * @param before the value before the commit, or null when there was none
   * @param after the value after the commit, or null when it was removed
   */
  @SuppressWarnings("ArrayRecordComponent") // entries are bytes; a change is never compared
  public record Change(byte[] key, byte @Nullable [] before, byte @Nullable [] after) {}
}
