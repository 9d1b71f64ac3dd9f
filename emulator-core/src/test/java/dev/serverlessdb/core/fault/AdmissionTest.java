package dev.serverlessdb.core.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.time.EmulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verified against: the contract of FaultPlan and Admission in their Javadoc. */
class AdmissionTest {

  private static final FaultEffect THROTTLE = new FaultEffect.Throttle("provisioned");

  private final FaultPlan faults = new FaultPlan();
  private final Admission admission = new Admission(EmulatorClock.frozenAt(Instant.EPOCH), faults);

  private static RequestFacts put(String table, String key) {
    return new RequestFacts("dynamodb", "PutItem", List.of(table), List.of(key));
  }

  @Test
  void exactlyTheThirdCallMeetsTheFault() {
    faults.on("PutItem").forTable("Orders").nth(3).respond(THROTTLE);
    List<Optional<FaultEffect>> verdicts =
        List.of(
            admission.admit(put("Orders", "a")),
            admission.admit(put("Users", "a")),
            admission.admit(put("Orders", "b")),
            admission.admit(put("Orders", "c")),
            admission.admit(put("Orders", "d")));
    assertThat(verdicts)
        .containsExactly(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(THROTTLE),
            Optional.empty());
  }

  @Test
  void aRuleEndsAfterItsNumberOfTimes() {
    faults.on("PutItem").times(2).respond(THROTTLE);
    assertThat(admission.admit(put("T", "a"))).contains(THROTTLE);
    assertThat(admission.admit(put("T", "a"))).contains(THROTTLE);
    assertThat(admission.admit(put("T", "a"))).isEmpty();
  }

  @Test
  void aRuleForAKeyLeavesOtherKeysAlone() {
    faults.onAny().forKey("hot"::equals).respond(THROTTLE);
    assertThat(admission.admit(put("T", "cold"))).isEmpty();
    assertThat(admission.admit(put("T", "hot"))).contains(THROTTLE);
  }

  @Test
  void latencyAddsUpAndDoesNotDecide() {
    faults.onAny().respond(new FaultEffect.Latency(Duration.ofDays(1)));
    assertThat(admission.mayWait()).isTrue();
    assertThat(admission.admit(put("T", "a"))).isEmpty();
  }

  @Test
  void capacityIsAskedOnlyWhenNoFaultFires() {
    admission.capacityGate(request -> Optional.of(new FaultEffect.Throttle("capacity")));
    assertThat(admission.admit(put("T", "a"))).contains(new FaultEffect.Throttle("capacity"));
    faults.onAny().respond(THROTTLE);
    assertThat(admission.admit(put("T", "a"))).contains(THROTTLE);
  }

  @Test
  void oneServicesCapacityIsNoneOfAnothersBusiness() {
    admission.capacityGate("fauna", request -> Optional.of(new FaultEffect.Throttle("read")));
    assertThat(admission.admit(put("T", "a"))).isEmpty();
    assertThat(admission.admit(new RequestFacts("fauna", "query", List.of(), List.of())))
        .contains(new FaultEffect.Throttle("read"));
  }

  @Test
  void aRemovedRuleFiresNoMore() {
    FaultPlan.Rule rule = faults.onAny().respond(THROTTLE);
    rule.remove();
    assertThat(admission.admit(put("T", "a"))).isEmpty();
    assertThat(rule.matches()).isZero();
  }
}
