package dev.serverlessdb.dynamo.finding;

import dev.serverlessdb.core.finding.Detector;
import java.util.List;

/** The detectors that this service brings. */
public final class DynamoDetectors {

  private DynamoDetectors() {}

  /** New ones, which have seen nothing. */
  public static List<Detector> all() {
    return List.of(new ScanDetector(), new NPlusOneDetector());
  }
}
