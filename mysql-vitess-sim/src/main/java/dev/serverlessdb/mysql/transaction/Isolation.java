package dev.serverlessdb.mysql.transaction;

import java.util.Locale;
import java.util.Optional;

/**
 * An isolation level.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/refman/8.0/en/innodb-transaction-isolation-levels.html">Isolation
 *     levels</a>
 */
public enum Isolation {
  /** Sees what others have not committed. */
  READ_UNCOMMITTED,
  /** Each statement sees what was committed when it began. */
  READ_COMMITTED,
  /** Sees what was committed at its first read, and locks gaps. */
  REPEATABLE_READ,
  /** As REPEATABLE READ, and plain reads lock in share mode. */
  SERIALIZABLE;

  private static final Optional<Isolation> DEFAULT = Optional.of(REPEATABLE_READ);

  /** The name as {@code @@transaction_isolation} prints it. */
  public String variableText() {
    return name().replace('_', '-');
  }

  /** The level of that name, with spaces, hyphens or underscores. */
  public static Optional<Isolation> of(String text) {
    if (text.equals("REPEATABLE-READ")) {
      return DEFAULT; // asked for by nearly every statement
    }
    String name = text.trim().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    for (Isolation level : values()) {
      if (level.name().equals(name)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** Whether locking reads also lock the gaps between rows. */
  boolean locksGaps() {
    return this == REPEATABLE_READ || this == SERIALIZABLE;
  }
}
