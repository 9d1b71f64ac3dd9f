package dev.serverlessdb.core.admin;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.Setting;
import dev.serverlessdb.core.cost.PriceList;
import dev.serverlessdb.core.fault.FaultPlan;
import dev.serverlessdb.core.finding.Finding;
import dev.serverlessdb.core.http.Endpoint;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.core.journal.JournalEntry;
import dev.serverlessdb.core.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /_emulator/...}: what Java users do with a handle on the emulator, others do with JSON
 * over HTTP. Checkpoints and forks are kept by name until they are deleted or the emulator closes.
 */
public final class AdminService implements HttpService, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AdminService.class);
  private static final String PREFIX = "/_emulator/";
  private static final int KEPT_MAX = 1_000;

  private interface Route {
    Object answer(AdminRequest request) throws AdminException;
  }

  private final Emulator emulator;
  private final Map<String, Route> routes = new LinkedHashMap<>();
  private final Map<String, Emulator.Checkpoint> checkpoints = new ConcurrentHashMap<>();
  private final Map<String, Emulator> forks = new ConcurrentHashMap<>();
  private final Map<String, FaultPlan.Rule> faults = new ConcurrentHashMap<>();
  private final AtomicLong nextName = new AtomicLong(1);

  /** The admin endpoint of {@code emulator}. */
  public AdminService(Emulator emulator) {
    this.emulator = emulator;
    routes.put(
        "GET health", request -> Map.of("status", "ok", "services", emulator.serviceNames()));
    routes.put("GET clock", request -> clock());
    routes.put("POST clock/advance", this::advance);
    routes.put("POST clock/freeze", this::freeze);
    routes.put("POST clock/unfreeze", this::unfreeze);
    routes.put("POST checkpoint", this::checkpoint);
    routes.put("DELETE checkpoint", this::deleteCheckpoint);
    routes.put("POST restore", this::restore);
    routes.put("POST fork", request -> fork());
    routes.put("DELETE fork", this::deleteFork);
    routes.put("GET faults", request -> Map.of("faults", new ArrayList<>(faults.keySet())));
    routes.put("POST faults", this::addFault);
    routes.put("DELETE faults", this::deleteFaults);
    routes.put("POST settings", this::set);
    routes.put("GET journal", this::journal);
    routes.put("DELETE journal", request -> clearJournal());
    routes.put("GET findings", request -> Map.of("findings", findings()));
    routes.put("GET prices", request -> prices());
    routes.put("PUT prices", this::setPrices);
    routes.put("GET report", request -> report());
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    try {
      return json(200, route(request).answer(AdminRequest.of(request)));
    } catch (AdminException e) {
      return json(e.status(), Map.of("error", String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.method(), request.path(), e);
      return json(500, Map.of("error", "the emulator failed; its log says why"));
    }
  }

  private Route route(HttpRequest request) throws AdminException {
    if (request.path().startsWith(PREFIX)) {
      String name = request.path().substring(PREFIX.length());
      Route route = routes.get(request.method() + " " + name);
      if (route != null) {
        return route;
      }
    }
    throw AdminException.notFound(
        "no " + request.method() + " " + request.path() + "; there are " + routes.keySet());
  }

  private static HttpResponse json(int status, Object body) {
    HttpHeaders headers = new HttpHeaders().add("Content-Type", "application/json");
    return HttpResponse.of(status, headers, Json.write(body));
  }

  private Map<String, Object> clock() {
    return Map.of(
        "now", emulator.clock().now().toString(), "mode", emulator.clock().mode().toString());
  }

  private Object advance(AdminRequest request) throws AdminException {
    try {
      emulator.advance(request.duration("duration"));
    } catch (IllegalArgumentException e) {
      throw AdminException.badRequest(String.valueOf(e.getMessage()));
    }
    return clock();
  }

  private Object freeze(AdminRequest request) throws AdminException {
    Optional<Instant> at = request.instant("at");
    if (at.isPresent()) {
      emulator.clock().freezeAt(at.get());
    } else {
      emulator.clock().freeze();
    }
    return clock();
  }

  private Object unfreeze(AdminRequest request) {
    emulator.clock().unfreeze();
    return clock();
  }

  private Object checkpoint(AdminRequest request) throws AdminException {
    String name = request.textOr("name", "checkpoint-" + nextName.getAndIncrement());
    limit(checkpoints);
    checkpoints.put(name, emulator.checkpoint());
    return Map.of("checkpoint", name);
  }

  private Object deleteCheckpoint(AdminRequest request) throws AdminException {
    String name = request.required("checkpoint");
    if (checkpoints.remove(name) == null) {
      throw AdminException.notFound("no checkpoint '" + name + "'");
    }
    return Map.of("deleted", name);
  }

  private static void limit(Map<String, ?> kept) throws AdminException {
    if (kept.size() >= KEPT_MAX) {
      throw AdminException.badRequest(
          "there are " + KEPT_MAX + " of them already; delete some first");
    }
  }

  private Object restore(AdminRequest request) throws AdminException {
    String name = request.required("checkpoint");
    Emulator.Checkpoint checkpoint = checkpoints.get(name);
    if (checkpoint == null) {
      throw AdminException.notFound("no checkpoint '" + name + "'");
    }
    emulator.restore(checkpoint);
    return Map.of("restored", name);
  }

  private Object fork() throws AdminException {
    limit(forks);
    String name = "fork-" + nextName.getAndIncrement();
    Emulator fork = emulator.fork();
    forks.put(name, fork);
    Map<String, String> endpoints = new LinkedHashMap<>();
    for (Endpoint endpoint : fork.endpoints()) {
      endpoints.put(endpoint.name(), fork.location(endpoint.name()));
    }
    return Map.of("fork", name, "endpoints", endpoints);
  }

  private Object deleteFork(AdminRequest request) throws AdminException {
    String name = request.required("fork");
    Emulator fork = forks.remove(name);
    if (fork == null) {
      throw AdminException.notFound("no fork '" + name + "'");
    }
    fork.close();
    return Map.of("deleted", name);
  }

  private Object addFault(AdminRequest request) throws AdminException {
    limit(faults);
    String name = "fault-" + nextName.getAndIncrement();
    faults.put(name, FaultRequests.add(emulator.faults(), request));
    return Map.of("fault", name);
  }

  private Object deleteFaults(AdminRequest request) throws AdminException {
    Optional<String> name = request.text("fault");
    if (name.isEmpty()) {
      emulator.faults().clear();
      faults.clear();
      return Map.of("deleted", "all");
    }
    FaultPlan.Rule rule = faults.remove(name.get());
    if (rule == null) {
      throw AdminException.notFound("no fault '" + name.get() + "'");
    }
    rule.remove();
    return Map.of("deleted", name.get());
  }

  private Object set(AdminRequest request) throws AdminException {
    String service = request.required("service");
    if (!emulator.serviceNames().contains(service)) {
      throw AdminException.notFound(
          "no service '" + service + "'; there are " + emulator.serviceNames());
    }
    Map<String, Setting> settings = emulator.settings(service);
    List<String> done = new ArrayList<>();
    for (Map.Entry<?, ?> member : request.members().entrySet()) {
      String name = String.valueOf(member.getKey());
      if (name.equals("service")) {
        continue;
      }
      Setting setting = settings.get(name);
      if (setting == null) {
        throw AdminException.notFound(
            "no setting '"
                + name
                + "' of "
                + service
                + "; there are "
                + new TreeSet<>(settings.keySet()));
      }
      try {
        setting.set(member.getValue());
      } catch (IllegalArgumentException e) {
        throw AdminException.badRequest("'" + name + "' " + e.getMessage());
      }
      done.add(name);
    }
    return Map.of("set", done);
  }

  private Object journal(AdminRequest request) {
    List<Object> entries = new ArrayList<>();
    for (JournalEntry entry : emulator.journal().last(request.queryNumber("last", 100))) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("sequence", entry.sequence());
      members.put("time", entry.time().toString());
      members.put("service", entry.service());
      members.put("operation", entry.operation());
      members.put("resources", entry.resources());
      members.put("keys", entry.keys());
      members.put("units", entry.units());
      members.put("facts", entry.facts());
      members.put("status", entry.status());
      members.put("error", entry.errorCode());
      entries.add(members);
    }
    return Map.of("entries", entries);
  }

  private Object clearJournal() {
    emulator.journal().clear();
    emulator.findings().reset();
    emulator.meter().reset();
    return Map.of("deleted", "all");
  }

  private List<Object> findings() {
    List<Object> all = new ArrayList<>();
    for (Finding finding : emulator.findings().all()) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("kind", finding.kind());
      members.put("service", finding.service());
      members.put("where", finding.where());
      members.put("count", finding.count());
      members.put("why", finding.why());
      members.put("advice", finding.advice());
      all.add(members);
    }
    return all;
  }

  private Object prices() {
    return new TreeMap<>(emulator.prices().dollarsPerUnit());
  }

  private Object setPrices(AdminRequest request) throws AdminException {
    Map<String, Double> dollars = new HashMap<>();
    for (Map.Entry<?, ?> price : request.members().entrySet()) {
      if (!(price.getValue() instanceof Number number) || number.doubleValue() < 0) {
        throw AdminException.badRequest(
            "'" + price.getKey() + "' must be the price of one unit in dollars, not negative");
      }
      dollars.put(String.valueOf(price.getKey()), number.doubleValue());
    }
    emulator.prices(new PriceList(Map.copyOf(dollars)));
    return prices();
  }

  private Object report() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("seed", emulator.entropy().seed());
    report.put("now", emulator.clock().now().toString());
    report.put("requests", emulator.meter().requests());
    report.put("units", emulator.meter().units());
    report.put("dollars", emulator.meter().dollars(emulator.prices()));
    Map<String, Double> stored = emulator.stored();
    report.put("stored", stored);
    report.put("dollarsPerMonth", emulator.prices().dollars(stored));
    report.put("findings", findings());
    return report;
  }

  /** Closes the forks that were made here. */
  @Override
  public void close() {
    forks.values().forEach(Emulator::close);
    forks.clear();
  }
}
