package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.dynamo.table.Catalogue;

/**
 * What operations act on.
 *
 * @param context what the emulator lends
 * @param catalogue the tables
 * @param rehearsal what a test asks of it
 */
record World(ServiceContext context, Catalogue catalogue, Rehearsal rehearsal) {

  VersionedStore store() {
    return context.store();
  }
}
