package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.capacity.Meter;
import dev.serverlessdb.dynamo.wire.Caller;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import java.util.Map;

/** One request on its way through an operation. For one thread. */
final class Call {

  private final World world;
  private final JsonObject input;
  private final JsonOut out;
  private final Caller caller;
  private final int unprocessed;
  private final Meter meter = new Meter();
  private Map<String, String> facts = Map.of();

  /**
   * A request.
   *
   * @param unprocessed how many members of a batch, counted from the end, are not to be done
   */
  Call(World world, JsonObject input, JsonOut out, Caller caller, int unprocessed) {
    this.world = world;
    this.input = input;
    this.out = out;
    this.caller = caller;
    this.unprocessed = unprocessed;
  }

  World world() {
    return world;
  }

  JsonObject input() {
    return input;
  }

  JsonOut out() {
    return out;
  }

  Caller caller() {
    return caller;
  }

  Meter meter() {
    return meter;
  }

  int unprocessed() {
    return unprocessed;
  }

  Map<String, String> facts() {
    return facts;
  }

  /** Sets what detectors want to know. */
  void facts(Map<String, String> known) {
    facts = known;
  }
}
