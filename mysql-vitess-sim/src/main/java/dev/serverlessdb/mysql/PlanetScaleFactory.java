package dev.serverlessdb.mysql;

import dev.serverlessdb.core.Service;
import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.ServiceFactory;
import dev.serverlessdb.mysql.engine.MySqlEngine;

/** Makes the emulated PlanetScale: MySQL's protocol and the serverless driver's. */
public final class PlanetScaleFactory implements ServiceFactory {

  private final PlanetScaleOptions options;
  private final EngineFactory engines;

  /** A factory with the default options. */
  public PlanetScaleFactory() {
    this(PlanetScaleOptions.DEFAULT);
  }

  /** A factory whose services run on {@link MySqlEngine}. */
  public PlanetScaleFactory(PlanetScaleOptions options) {
    this(options, context -> new MySqlEngine(context.store()));
  }

  /** A factory whose engines come from {@code engines}. */
  public PlanetScaleFactory(PlanetScaleOptions options, EngineFactory engines) {
    this.options = options;
    this.engines = engines;
  }

  @Override
  public String name() {
    return "planetscale";
  }

  @Override
  public Service create(ServiceContext context) {
    return new MySqlService(context, options, engines);
  }
}
