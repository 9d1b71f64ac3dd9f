package dev.serverlessdb.mysql;

import dev.serverlessdb.mysql.session.SessionLimits;

/**
 * What can be chosen about the emulated PlanetScale.
 *
 * @param database the database of clients that name none
 * @param strictDatabases whether a database must be created before it is used (1049 otherwise)
 * @param limits what a session may take
 */
public record PlanetScaleOptions(String database, boolean strictDatabases, SessionLimits limits) {

  /** Database {@code test}, databases made on first use, PlanetScale's limits. */
  public static final PlanetScaleOptions DEFAULT =
      new PlanetScaleOptions("test", false, SessionLimits.PLANETSCALE);

  /** The same with another default database. */
  public PlanetScaleOptions withDatabase(String name) {
    return new PlanetScaleOptions(name, strictDatabases, limits);
  }

  /** The same with databases that must have been created, or need not. */
  public PlanetScaleOptions withStrictDatabases(boolean strict) {
    return new PlanetScaleOptions(database, strict, limits);
  }

  /** The same with other limits. */
  public PlanetScaleOptions withLimits(SessionLimits other) {
    return new PlanetScaleOptions(database, strictDatabases, other);
  }
}
