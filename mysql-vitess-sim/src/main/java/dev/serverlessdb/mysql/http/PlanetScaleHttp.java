package dev.serverlessdb.mysql.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.session.Accounts;
import dev.serverlessdb.mysql.session.Branch;
import dev.serverlessdb.mysql.session.DroppedConnection;
import dev.serverlessdb.mysql.session.Session;
import dev.serverlessdb.mysql.session.Sessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code @planetscale/database} speaks: one POST for each statement, an opaque session that
 * the client echoes, rows as base64.
 *
 * @see <a href="https://github.com/planetscale/database-js">database-js</a>
 */
public final class PlanetScaleHttp implements HttpService, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PlanetScaleHttp.class);
  private static final String SERVICE = "/psdb.v1alpha1.Database/";
  private static final Set<String> NOT_SERVED = Set.of("StreamExecute", "CloseSession", "Prepare");
  private static final double NANOS = 1e9;

  /**
   * What the driver reaches.
   *
   * @param sessions the server's sessions
   * @param accounts who may log in
   * @param branches gives the branch that a database name means
   * @param database the database of those whose password names none
   * @param entropy chance, for session names
   * @param clock the emulator's clock
   */
  public record Setting(
      Sessions sessions,
      Accounts accounts,
      Function<String, Branch> branches,
      String database,
      Entropy entropy,
      EmulatorClock clock) {}

  private record Caller(String user, String database) {}

  private final Setting setting;
  private final HttpSessions sessions;

  /** The protocol over {@code setting}. */
  public PlanetScaleHttp(Setting setting) {
    this.setting = setting;
    this.sessions = new HttpSessions(setting.entropy());
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    try {
      return answer(request);
    } catch (DroppedConnection e) {
      return HttpResponse.dropConnection();
    } catch (MySqlException e) {
      // Only the opening of a session lets one out, when the caller's database does not exist.
      return failure(404, "not_found", e.text());
    } catch (RuntimeException e) {
      LOG.error("{} failed unexpectedly", request.path(), e);
      return failure(500, "internal", "internal error");
    }
  }

  private HttpResponse answer(HttpRequest request) {
    String path = request.path();
    String method = path.startsWith(SERVICE) ? path.substring(SERVICE.length()) : "";
    if (!method.equals("Execute") && !method.equals("CreateSession")) {
      return NOT_SERVED.contains(method)
          ? failure(501, "unimplemented", path + " is not implemented")
          : failure(404, "not_found", "404 page not found");
    }
    if (!request.method().equals("POST")) {
      return failure(405, "unimplemented", "method not allowed");
    }
    Optional<Caller> caller = caller(request);
    if (caller.isEmpty()) {
      return failure(401, "unauthenticated", "invalid auth credentials");
    }
    Optional<ExecuteRequest> body = ExecuteRequest.parse(request.body());
    if (body.isEmpty()) {
      return failure(400, "invalid_argument", "the body is no JSON object of this method's");
    }
    return method.equals("Execute")
        ? execute(caller.get(), body.get())
        : createSession(caller.get());
  }

  @Override
  public HttpResponse tooLarge() {
    return failure(413, "resource_exhausted", "message is larger than the configured maximum");
  }

  private static HttpResponse failure(int status, String code, String message) {
    return json(
        status,
        ResultJson.object(
            out -> {
              out.writeObjectFieldStart("error");
              out.writeStringField("code", code);
              out.writeStringField("message", message);
              out.writeEndObject();
            }));
  }

  private static HttpResponse json(int status, byte[] body) {
    return HttpResponse.of(status, new HttpHeaders().add("Content-Type", "application/json"), body);
  }

  /** Who calls, by HTTP Basic; empty when that is nobody who may. */
  private Optional<Caller> caller(HttpRequest request) {
    String header = request.headers().first("Authorization").orElse("");
    boolean basic = header.regionMatches(true, 0, "Basic ", 0, 6);
    String user = "";
    String password = "";
    if (basic) {
      try {
        byte[] decoded = Base64.getDecoder().decode(header.substring(6).strip());
        String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
        user = parts[0];
        password = parts.length == 2 ? parts[1] : "";
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    if (setting.accounts().open()) {
      return Optional.of(new Caller(user, setting.database()));
    }
    byte[] secret = password.getBytes(StandardCharsets.UTF_8);
    return setting
        .accounts()
        .find(user)
        .filter(account -> account.accepts(secret))
        .map(account -> new Caller(account.user(), database(account)));
  }

  private String database(Accounts.Account account) {
    return account.database().isEmpty() ? setting.database() : account.database();
  }

  private HttpSessions.Named open(Caller caller) {
    return sessions.open(
        () -> {
          Branch branch = setting.branches().apply(caller.database());
          Session session = setting.sessions().openUncounted(branch, caller.user(), "localhost");
          try {
            session.use(caller.database());
            return session;
          } catch (MySqlException e) {
            session.close();
            throw e;
          }
        });
  }

  private HttpResponse createSession(Caller caller) {
    HttpSessions.Named named = open(caller);
    return json(
        200,
        ResultJson.object(
            out -> {
              out.writeStringField("branch", caller.database());
              out.writeObjectFieldStart("user");
              out.writeStringField("username", caller.user());
              out.writeStringField("psid", caller.user());
              out.writeEndObject();
              session(out, named);
            }));
  }

  private HttpResponse execute(Caller caller, ExecuteRequest request) {
    HttpSessions.Named named =
        sessions
            .find(request.sessionId())
            .filter(known -> known.session().user().equals(caller.user()))
            .orElseGet(() -> open(caller));
    boolean forgotten = request.inTransaction() && !named.uuid().equals(request.sessionId());
    Session session = named.session();
    synchronized (session) {
      Instant began = setting.clock().now();
      MySqlException error = null;
      Result result = OkResult.EMPTY;
      session.commandBegins();
      try {
        if (forgotten) {
          throw MySqlError.UNKNOWN_ERROR.text(
              VitessErrors.transactionNotFound(session.database(), caller.user()));
        }
        result = session.query(request.query());
      } catch (MySqlException e) {
        session.failed(e);
        error = e;
      } catch (DroppedConnection e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.error("a statement failed unexpectedly", e);
        error = MySqlError.UNKNOWN_ERROR.with("Unknown error");
      } finally {
        session.commandEnds();
      }
      Duration took = Duration.between(began, setting.clock().now());
      return json(200, answer(named, request.query(), result, error, took));
    }
  }

  private static byte[] answer(
      HttpSessions.Named named,
      String sql,
      Result result,
      @Nullable MySqlException error,
      Duration took) {
    Session session = named.session();
    return ResultJson.object(
        out -> {
          session(out, named);
          if (error == null) {
            long insertId = result instanceof OkResult done ? done.insertId() : 0;
            ResultJson.result(out, result, insertId);
          } else {
            String message = VitessErrors.message(error, session.database(), session.user(), sql);
            out.writeObjectFieldStart("error");
            out.writeStringField("code", VitessErrors.code(error));
            out.writeStringField("message", message);
            out.writeEndObject();
          }
          out.writeNumberField("timing", took.toNanos() / NANOS);
        });
  }

  /** The session object, opaque to the client but for what its own tests look at. */
  private static void session(JsonGenerator out, HttpSessions.Named named) throws IOException {
    Session session = named.session();
    String signature =
        Base64.getEncoder().encodeToString(named.uuid().getBytes(StandardCharsets.US_ASCII));
    out.writeObjectFieldStart("session");
    out.writeStringField("signature", signature);
    out.writeObjectFieldStart("vitessSession");
    if (session.inTransaction()) {
      out.writeBooleanField("inTransaction", true);
    }
    out.writeBooleanField("autocommit", session.autocommit());
    out.writeStringField("targetString", session.database());
    out.writeObjectFieldStart("options");
    out.writeStringField("includedFields", "ALL");
    out.writeBooleanField("clientFoundRows", true);
    out.writeEndObject();
    out.writeStringField("DDLStrategy", "direct");
    out.writeStringField("SessionUUID", named.uuid());
    out.writeBooleanField("enableSystemSettings", true);
    out.writeEndObject();
    out.writeEndObject();
  }

  /** Rolls back and forgets every session. */
  @Override
  public void close() {
    sessions.closeAll();
  }
}
