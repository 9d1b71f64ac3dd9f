package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.Warning;
import java.util.Locale;
import java.util.Set;

/** The storage engines that MySQL has; all of them are taken for InnoDB. */
final class StorageEngines {

  private static final Set<String> NAMES =
      Set.of("INNODB MYISAM MEMORY HEAP CSV ARCHIVE BLACKHOLE MRG_MYISAM MERGE".split(" ", -1));

  private StorageEngines() {}

  /** Any other name is error 1286, or a warning where the mode allows another engine. */
  static void check(String name, String table, Run run) {
    if (NAMES.contains(name.toUpperCase(Locale.ROOT))) {
      return;
    }
    if (run.sqlMode("NO_ENGINE_SUBSTITUTION")) {
      throw MySqlError.UNKNOWN_STORAGE_ENGINE.with(name);
    }
    run.note(Warning.Level.WARNING, MySqlError.UNKNOWN_STORAGE_ENGINE, name);
    run.warn(Warning.Level.WARNING, 1266, "Using storage engine InnoDB for table '" + table + "'");
  }
}
