package dev.serverlessdb.mysql;

import dev.serverlessdb.core.cost.PriceList;
import java.util.Map;

/**
 * What rows cost where PlanetScale billed by use: on its plan Scaler, above what the plan included.
 * The service now bills clusters by their size, whatever they read; the list shows what a test's
 * statements weigh against each other. Replace it where your contract says otherwise.
 *
 * @see <a href="https://planetscale.com/docs/concepts/billing">Billing</a>
 */
public final class PlanetScalePrices {

  /**
   * The plan Scaler, as its page said in 2023: dollars for one row read, one row written, and one
   * GiB stored for a month.
   */
  public static final PriceList SCALER =
      new PriceList(
          Map.of(
              "planetscale/rowsRead", 1e-9,
              "planetscale/rowsWritten", 1.5e-6,
              "planetscale/gigabytes", 2.5));

  private PlanetScalePrices() {}
}
