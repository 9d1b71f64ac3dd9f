package dev.serverlessdb.mysql.http;

import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.mysql.session.Session;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The sessions that clients of the serverless driver echo with each request. The driver never says
 * that it has gone, so the ones longest unused are forgotten when there are too many, those without
 * an open transaction first.
 */
final class HttpSessions {

  private static final int KEPT_MAX = 500;

  /** A session and the name that the client echoes. */
  record Named(String uuid, Session session) {}

  private final Entropy entropy;
  private final Map<String, Named> sessions = new LinkedHashMap<>(16, 0.75f, true);

  HttpSessions(Entropy entropy) {
    this.entropy = entropy;
  }

  synchronized Optional<Named> find(String uuid) {
    return Optional.ofNullable(sessions.get(uuid));
  }

  Named open(Supplier<Session> opener) {
    Named named = new Named(entropy.nextUuid().toString(), opener.get());
    List<Named> surplus;
    synchronized (this) {
      sessions.put(named.uuid(), named);
      surplus = surplus();
    }
    surplus.forEach(HttpSessions::close);
    return named;
  }

  private List<Named> surplus() {
    List<Named> removed = new ArrayList<>();
    remove(removed, false);
    remove(removed, true);
    return removed;
  }

  private void remove(List<Named> removed, boolean withTransaction) {
    Iterator<Named> oldestFirst = sessions.values().iterator();
    while (sessions.size() > KEPT_MAX && oldestFirst.hasNext()) {
      Named candidate = oldestFirst.next();
      if (withTransaction || !candidate.session().inTransaction()) {
        oldestFirst.remove();
        removed.add(candidate);
      }
    }
  }

  private static void close(Named named) {
    synchronized (named.session()) {
      named.session().close();
    }
  }

  void closeAll() {
    List<Named> all;
    synchronized (this) {
      all = List.copyOf(sessions.values());
      sessions.clear();
    }
    all.forEach(HttpSessions::close);
  }
}
