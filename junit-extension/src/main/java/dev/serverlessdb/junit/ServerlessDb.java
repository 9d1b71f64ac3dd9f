package dev.serverlessdb.junit;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.fault.FaultPlan;
import dev.serverlessdb.core.finding.Finding;
import dev.serverlessdb.core.journal.RequestJournal;
import dev.serverlessdb.core.time.EmulatorClock;
import java.net.URI;
import java.util.List;

/** The handle on a test's world. Thread-safe; of no use once the test has ended. */
public final class ServerlessDb {

  private final World world;

  ServerlessDb(World world) {
    this.world = world;
  }

  /** DynamoDB's part of this world. */
  public DynamoDb dynamoDb() {
    return new DynamoDb(world);
  }

  /** Fauna's part of this world. */
  public Fauna fauna() {
    return new Fauna(world);
  }

  /** MySQL's part of this world. */
  public MySql mysql() {
    return new MySql(world);
  }

  /** The serverless driver's part of this world. */
  public PlanetScale planetScale() {
    return new PlanetScale(world);
  }

  /** Which requests meet which fault, such as {@code on("PutItem").nth(3).respond(...)}. */
  public FaultPlan faults() {
    return emulator().faults();
  }

  /** The time of this world. */
  public EmulatorClock clock() {
    return emulator().clock();
  }

  /** What every request of this test touched, cost, and how it ended. */
  public RequestJournal journal() {
    return emulator().journal();
  }

  /** What production would make somebody regret, drawn from this test's requests. */
  public List<Finding> findings() {
    return emulator().findings().all();
  }

  /** What this test's requests would cost in dollars. */
  public double dollars() {
    return emulator().meter().dollars(emulator().prices());
  }

  /** What this world's data would cost in dollars for every month that it is kept. */
  public double dollarsPerMonth() {
    return emulator().prices().dollars(emulator().stored());
  }

  /** The address of an endpoint by its name, such as {@code dynamodb}; opened now if it was not. */
  public URI endpoint(String name) {
    return emulator().uri(name);
  }

  /** The state of this world, to go back to with {@link #restore}. */
  public Emulator.Checkpoint checkpoint() {
    return emulator().checkpoint();
  }

  /** Goes back to {@code checkpoint}. */
  public void restore(Emulator.Checkpoint checkpoint) {
    emulator().restore(checkpoint);
  }

  /** The emulator itself. */
  public Emulator emulator() {
    return world.emulator();
  }
}
