package dev.serverlessdb.core.fault;

import dev.serverlessdb.core.time.EmulatorClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one gate before a request acts: fault plan, then the service's capacity buckets (registered
 * as {@link CapacityGate}), then simulated latency.
 */
public final class Admission {

  /** Says whether there is capacity for a request before it acts. */
  @FunctionalInterface
  public interface CapacityGate {
    /** The throttle that the request meets, or empty when there is capacity. */
    Optional<FaultEffect> check(RequestFacts request);
  }

  private static final CapacityGate UNLIMITED = request -> Optional.empty();

  private final EmulatorClock clock;
  private final FaultPlan faults;
  private final Map<String, CapacityGate> serviceCapacities = new ConcurrentHashMap<>();
  private volatile CapacityGate capacity = UNLIMITED;
  private volatile Duration latency = Duration.ZERO;

  /** A gate on {@code clock} that follows {@code faults}. */
  public Admission(EmulatorClock clock, FaultPlan faults) {
    this.clock = clock;
    this.faults = faults;
  }

  /** The fault plan that this gate follows. */
  public FaultPlan faults() {
    return faults;
  }

  /** Sets the capacity check of every service, which comes after the fault plan. */
  public void capacityGate(CapacityGate gate) {
    capacity = gate;
  }

  /** Sets the capacity check that {@code service}'s requests meet besides the general one. */
  public void capacityGate(String service, CapacityGate gate) {
    serviceCapacities.put(service, gate);
  }

  /** Makes every request wait that long. */
  public void latency(Duration perRequest) {
    latency = perRequest;
  }

  /** Whether any request may be made to wait. */
  public boolean mayWait() {
    if (!latency.isZero()) {
      return true;
    }
    for (FaultPlan.Rule rule : faults.rules()) {
      if (rule.effect() instanceof FaultEffect.Latency) {
        return true;
      }
    }
    return false;
  }

  /**
   * Lets the request through, possibly late, or says what happens to it instead. {@link
   * FaultEffect.PartialBatch} and {@link FaultEffect.DropConnection} after the effect let it act
   * first; the service sees to the rest.
   */
  public Optional<FaultEffect> admit(RequestFacts request) {
    Duration wait = latency;
    Optional<FaultEffect> verdict = Optional.empty();
    for (FaultEffect effect : faults.effectsFor(request)) {
      if (effect instanceof FaultEffect.Latency late) {
        wait = wait.plus(late.delay());
      } else if (verdict.isEmpty()) {
        verdict = Optional.of(effect);
      }
    }
    if (verdict.isEmpty()) {
      verdict = capacity.check(request);
    }
    if (verdict.isEmpty()) {
      verdict = serviceCapacities.getOrDefault(request.service(), UNLIMITED).check(request);
    }
    clock.pause(wait);
    return verdict;
  }
}
