package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.dynamo.table.Catalogue;

/**
 * What operations act on.
 *
 * @param context what the emulator lends
 * @param catalogue the tables
 */
record World(ServiceContext context, Catalogue catalogue) {

  VersionedStore store() {
    return context.store();
  }
}
