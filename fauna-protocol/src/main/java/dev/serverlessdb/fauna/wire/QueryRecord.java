package dev.serverlessdb.fauna.wire;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.journal.RequestJournal;
import dev.serverlessdb.fauna.FaunaFactory;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Meter;
import dev.serverlessdb.fauna.eval.QueryState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as the journal keeps it.
 *
 * @param operation what it wanted
 * @param state how far it came, or null when it never began
 * @param meter what it cost
 * @param failure why it failed, or null
 */
record QueryRecord(
    String operation, @Nullable QueryState state, Meter meter, @Nullable FaunaException failure) {

  /** Enters it in the journal. */
  void enter(ServiceContext context) {
    Map<String, Double> units = new LinkedHashMap<>();
    units.put("computeOps", (double) meter.computeOps());
    units.put("readOps", (double) meter.readOps());
    units.put("writeOps", (double) meter.writeOps());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("getsInLoop", Long.toString(meter.getsInLoop()));
    facts.put("scanned", Long.toString(meter.scannedElements()));
    facts.put("written", state == null ? "" : String.join(",", state.written()));
    facts.put("largestDocument", Long.toString(meter.largestWrite()));
    if (meter.isStale()) {
      facts.put("stale", "1");
    }
    context
        .journal()
        .record(
            context.clock().now(),
            new RequestJournal.Draft(
                FaunaFactory.NAME,
                operation,
                state == null ? List.of() : List.copyOf(state.resources()),
                state == null ? List.of() : List.copyOf(state.keys()),
                units,
                facts,
                failure == null ? 200 : failure.status(),
                failure == null ? "" : failure.errors().get(0).code()));
  }
}
