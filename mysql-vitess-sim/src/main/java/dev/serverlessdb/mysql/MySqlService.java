package dev.serverlessdb.mysql;

import dev.serverlessdb.core.Service;
import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.cost.PriceList;
import dev.serverlessdb.core.http.Endpoint;
import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.mysql.finding.SqlDetectors;
import dev.serverlessdb.mysql.http.PlanetScaleHttp;
import dev.serverlessdb.mysql.jdbc.SessionDataSource;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.session.Accounts;
import dev.serverlessdb.mysql.session.Branch;
import dev.serverlessdb.mysql.session.Session;
import dev.serverlessdb.mysql.session.Sessions;
import dev.serverlessdb.mysql.session.SystemVariables;
import dev.serverlessdb.mysql.storage.StoredBytes;
import dev.serverlessdb.mysql.tls.ServerCertificate;
import dev.serverlessdb.mysql.transaction.Transactions;
import dev.serverlessdb.mysql.wire.MySqlProtocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * PlanetScale in this JVM. In reading order: {@link MySqlProtocol} and {@link PlanetScaleHttp} are
 * the two ways in; both open {@link Sessions}; a session runs statements on a {@link Branch}, which
 * is an engine and the {@link Transactions} on its store; {@link Accounts} say who may log in.
 */
public final class MySqlService implements Service {

  private static final double GIGABYTE = 1L << 30;

  private final PlanetScaleOptions options;
  private final EngineFactory engines;
  private final SystemVariables globals;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Branch branch;
  private final MySqlProtocol mysql;
  private final PlanetScaleHttp http;
  private final VersionedStore store;

  MySqlService(ServiceContext context, PlanetScaleOptions options, EngineFactory engines) {
    this(context, options, engines, new SystemVariables());
  }

  private MySqlService(
      ServiceContext context,
      PlanetScaleOptions options,
      EngineFactory engines,
      SystemVariables globals) {
    SqlDetectors.all().forEach(context.findings()::register);
    this.options = options;
    this.engines = engines;
    this.store = context.store();
    this.globals = globals;
    this.accounts = new Accounts();
    this.sessions =
        new Sessions(
            new Sessions.Setting(context, globals, options.limits(), options.strictDatabases()));
    this.branch = new Branch(engines.create(context), new Transactions(context.store()));
    // Serverless drivers can only reach it, so it is there whatever else must be created first.
    branch.engine().createDatabase(options.database());
    this.mysql = new MySqlProtocol(sessions, accounts, context.entropy(), name -> branch);
    this.http =
        new PlanetScaleHttp(
            new PlanetScaleHttp.Setting(
                sessions,
                accounts,
                name -> branch,
                options.database(),
                context.entropy(),
                context.clock()));
  }

  /** Who may log in. */
  public Accounts accounts() {
    return accounts;
  }

  /**
   * Connections to a database without a socket. Behind its name, options of MySQL's own driver can
   * be given, as in {@code shop?allowMultiQueries=true&useAffectedRows=true}.
   *
   * @throws IllegalArgumentException when one of the options is not known
   */
  public DataSource dataSource(String database) {
    int end = database.indexOf('?');
    String name = end < 0 ? database : database.substring(0, end);
    return new SessionDataSource(
        user -> open(user, name), end < 0 ? "" : database.substring(end + 1));
  }

  /** From now on refuses, with 1040, what would be one connection more than {@code most}. */
  public void limitConnections(String database, int most) {
    sessions.limit(database, most);
  }

  private Session open(String user, String database) {
    Session session = sessions.open(sessions.nextId(), branch, user, "localhost");
    try {
      session.use(database);
      return session;
    } catch (MySqlException e) {
      session.close();
      throw e;
    }
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        new Endpoint.Tcp("mysql", mysql),
        new Endpoint.Http("planetscale", http, Optional.of(ServerCertificate::context)));
  }

  @Override
  public Service fork(ServiceContext forked) {
    MySqlService copy = new MySqlService(forked, options, engines, globals.copy());
    copy.sessions.limitLike(sessions);
    return copy;
  }

  @Override
  public PriceList prices() {
    return PlanetScalePrices.SCALER;
  }

  @Override
  public Map<String, Double> stored() {
    return Map.of("gigabytes", StoredBytes.of(store.snapshot()) / GIGABYTE);
  }

  @Override
  public void close() {
    mysql.close();
    http.close();
    branch.engine().close();
  }
}
