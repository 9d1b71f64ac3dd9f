package dev.serverlessdb.fauna;

import dev.serverlessdb.core.cost.PriceList;
import java.util.Map;

/**
 * What operations cost while the service ran. Its price page went with it; the figures are those
 * that it billed a user in February 2021 under the plans of November 2020, computed from the
 * operations and dollars that the user published: 910,846,002 reads for $455.423001, 23,688,078
 * writes for $59.220195 and 185,754,844 operations of computing for $417.948399. Replace the list
 * where your contract says otherwise.
 *
 * @see <a href="https://github.com/Trois-Six/fauna-exporter">The bill, as read from the service</a>
 */
public final class FaunaPrices {

  /** Paid by use: dollars for one operation. */
  public static final PriceList PAY_AS_YOU_GO =
      new PriceList(
          Map.of(
              "fauna/readOps", 0.50e-6,
              "fauna/writeOps", 2.50e-6,
              "fauna/computeOps", 2.25e-6));

  private FaunaPrices() {}
}
