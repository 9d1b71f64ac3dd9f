package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.fault.FaultEffect;
import dev.serverlessdb.core.fault.RequestFacts;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.journal.RequestJournal;
import dev.serverlessdb.dynamo.capacity.Meter;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.table.Catalogue;
import dev.serverlessdb.dynamo.transaction.Reasons;
import dev.serverlessdb.dynamo.wire.Answer;
import dev.serverlessdb.dynamo.wire.Caller;
import dev.serverlessdb.dynamo.wire.Errors;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import dev.serverlessdb.dynamo.wire.RequestHandler;
import dev.serverlessdb.dynamo.wire.StructureShape;
import dev.serverlessdb.dynamo.wire.Violations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table of operations, and the path that every request takes: shape, gate, operation, journal.
 * Thread-safe.
 */
public final class Operations implements RequestHandler {

  /** The service's name in journals and faults. */
  public static final String SERVICE = "dynamodb";

  private static final String TARGET_PREFIX = "DynamoDB_20120810.";

  private static final List<Operation> ALL =
      List.of(
          new BatchGetItem(),
          new BatchWriteItem(),
          new CreateTable(),
          new DeleteItem(),
          new DeleteTable(),
          new DescribeEndpoints(),
          new DescribeLimits(),
          new DescribeTable(),
          new DescribeTimeToLive(),
          new GetItem(),
          new ListTables(),
          new ListTagsOfResource(),
          new PutItem(),
          new Query(),
          new Scan(),
          new TagResource(),
          new TransactGetItems(),
          new TransactWriteItems(),
          new UntagResource(),
          new UpdateItem(),
          new UpdateTable(),
          new UpdateTimeToLive());

  private static final Map<String, Operation> BY_TARGET = byTarget();

  private final World world;

  /** Operations on the store of {@code context}, whose tables are in {@code catalogue}. */
  public Operations(ServiceContext context, Catalogue catalogue, Rehearsal rehearsal) {
    this.world = new World(context, catalogue, rehearsal);
  }

  private static Map<String, Operation> byTarget() {
    Map<String, Operation> table = new HashMap<>();
    for (Operation operation : ALL) {
      table.put(TARGET_PREFIX + operation.name(), operation);
    }
    return Map.copyOf(table);
  }

  /** The names of all operations. */
  public static List<String> names() {
    return ALL.stream().map(Operation::name).toList();
  }

  /** The shape of an operation's request. */
  static StructureShape shape(String operation) {
    Operation found = BY_TARGET.get(TARGET_PREFIX + operation);
    if (found == null) {
      throw new IllegalArgumentException("no operation " + operation);
    }
    return found.input();
  }

  @Override
  public boolean knows(String target) {
    return BY_TARGET.containsKey(target);
  }

  @Override
  public boolean mayBlock() {
    ServiceContext context = world.context();
    return context.dataDirectory().isPresent() || context.admission().mayWait();
  }

  @Override
  public Answer handle(String target, JsonObject input, JsonOut out, Caller caller) {
    Operation operation = BY_TARGET.get(target);
    if (operation == null) {
      throw new IllegalArgumentException("no operation " + target);
    }
    operation.input().check(input);
    Touched touched = operation.touched(world, input);
    FaultEffect fault =
        world
            .context()
            .admission()
            .admit(new RequestFacts(SERVICE, operation.name(), touched.resources(), touched.keys()))
            .orElse(null);
    int unprocessed = fault instanceof FaultEffect.PartialBatch batch ? batch.unprocessed() : 0;
    Call call = new Call(world, input, out, caller, unprocessed);
    Outcome outcome = act(operation, call, touched, fault);
    enter(operation, call, touched, outcome);
    return new Answer(outcome.status());
  }

  /** How a request ended: its status and, unless it succeeded, its error. */
  private record Outcome(int status, String errorCode) {}

  private static Outcome act(
      Operation operation, Call call, Touched touched, @Nullable FaultEffect fault) {
    Optional<Faults.Refusal> refusal = Faults.refusal(fault);
    if (refusal.isPresent()) {
      if (refusal.get().isConflict() && call.input().has("TransactItems")) {
        return refused(call, Reasons.conflict(call.input().list("TransactItems").size()));
      }
      Errors.write(call.out(), refusal.get().code(), refusal.get().message());
      return new Outcome(refusal.get().status(), refusal.get().shape());
    }
    if (fault instanceof FaultEffect.DropConnection drop) {
      if (drop.afterEffect()) {
        run(operation, call, touched);
      }
      return new Outcome(HttpResponse.DROP_CONNECTION, "DropConnection");
    }
    return run(operation, call, touched);
  }

  private static Outcome run(Operation operation, Call call, Touched touched) {
    ThroughputLimits limits = call.world().rehearsal().limits();
    try {
      Violations violations = new Violations();
      operation.input().constrain("", call.input(), violations);
      violations.raise();
      admit(limits, operation, call, touched);
      call.out().beginObject();
      operation.run(call);
      call.out().endObject();
      return new Outcome(200, "");
    } catch (DynamoException e) {
      return refused(call, e);
    } finally {
      limits.consume(call.meter());
    }
  }

  private static void admit(
      ThroughputLimits limits, Operation operation, Call call, Touched touched) {
    try {
      limits.admit(operation.name(), touched);
    } catch (DynamoException e) {
      List<?> actions = call.input().list("TransactItems");
      throw actions.isEmpty() ? e : Reasons.throttled(e, actions.size());
    }
  }

  private static Outcome refused(Call call, DynamoException error) {
    Errors.write(call.out(), error);
    return new Outcome(error.type().status(), error.type().shape());
  }

  private void enter(Operation operation, Call call, Touched touched, Outcome outcome) {
    ServiceContext context = world.context();
    context
        .journal()
        .record(
            context.clock().now(),
            new RequestJournal.Draft(
                SERVICE,
                operation.name(),
                touched.resources(),
                touched.keys(),
                units(call.meter()),
                call.facts(),
                outcome.status(),
                outcome.errorCode()));
  }

  private static Map<String, Double> units(Meter meter) {
    double read = meter.readUnits();
    double write = meter.writeUnits();
    if (read > 0) {
      return write > 0 ? Map.of("readUnits", read, "writeUnits", write) : Map.of("readUnits", read);
    }
    return write > 0 ? Map.of("writeUnits", write) : Map.of();
  }
}
