package dev.serverlessdb.fauna;

import dev.serverlessdb.core.cost.PriceList;
import java.util.Map;

/**
 * What operations cost while the service ran. Its price page went with it, so nobody can check
 * these figures any more; replace the list where your contract says otherwise.
 */
public final class FaunaPrices {

  /** Paid by use in the region group of the United States: dollars for one operation. */
  public static final PriceList PAY_AS_YOU_GO =
      new PriceList(
          Map.of(
              "fauna/readOps", 0.45e-6,
              "fauna/writeOps", 2.25e-6,
              "fauna/computeOps", 2.25e-6));

  private FaunaPrices() {}
}
