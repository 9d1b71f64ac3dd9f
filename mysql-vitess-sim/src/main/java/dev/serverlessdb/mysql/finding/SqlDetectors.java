package dev.serverlessdb.mysql.finding;

import dev.serverlessdb.core.finding.Detector;
import java.util.List;

/** The detectors that this service brings. */
public final class SqlDetectors {

  private SqlDetectors() {}

  /** New ones, which have seen nothing. */
  public static List<Detector> all() {
    return List.of(
        new FullScanDetector(),
        new NPlusOneDetector(),
        new ConnectionDetector(),
        new LongTransactionDetector(),
        new ReadRatioDetector(),
        new NoLimitDetector());
  }
}
