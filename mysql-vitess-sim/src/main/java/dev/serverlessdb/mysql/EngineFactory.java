package dev.serverlessdb.mysql;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.mysql.result.SqlEngine;

/** Makes the engine that runs statements on a service's store. */
@FunctionalInterface
public interface EngineFactory {

  /** An engine on the context's store, which may hold data from an earlier run. */
  SqlEngine create(ServiceContext context);
}
