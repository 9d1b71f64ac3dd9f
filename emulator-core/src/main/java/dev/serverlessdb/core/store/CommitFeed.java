package dev.serverlessdb.core.store;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of commits, in order. Committers queue their commits in order and then deliver;
 * one of them delivers for those who wait, so that each finds its commit delivered. A listener that
 * writes finds its own commit delivered only after it returned.
 */
final class CommitFeed {

  private record Registration(ChangeLog.Listener listener, long since) {}

  private static final Logger LOG = LoggerFactory.getLogger(CommitFeed.class);

  private final CopyOnWriteArrayList<Registration> registrations = new CopyOnWriteArrayList<>();
  private final Queue<CommitRecord> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock delivery = new ReentrantLock();

  ChangeLog.Subscription listen(ChangeLog.Listener listener, long since) {
    Registration registration = new Registration(listener, since);
    registrations.add(registration);
    return () -> registrations.remove(registration);
  }

  void add(CommitRecord commit) {
    if (!registrations.isEmpty()) {
      queue.add(commit);
    }
  }

  void deliver() {
    if (registrations.isEmpty() || delivery.isHeldByCurrentThread()) {
      return;
    }
    delivery.lock();
    try {
      for (CommitRecord commit = queue.poll(); commit != null; commit = queue.poll()) {
        for (Registration registration : registrations) {
          tell(registration, commit);
        }
      }
    } finally {
      delivery.unlock();
    }
  }

  private static void tell(Registration registration, CommitRecord commit) {
    if (commit.version() <= registration.since()) {
      return;
    }
    try {
      registration.listener().committed(commit);
    } catch (RuntimeException e) {
      LOG.error("a listener failed on commit {}", commit.version(), e);
    }
  }
}
