package dev.serverlessdb.dynamo;

import dev.serverlessdb.core.cost.PriceList;
import java.util.Map;

/**
 * What requests cost in production.
 *
 * @see <a href="https://aws.amazon.com/dynamodb/pricing/on-demand/">Pricing for on-demand
 *     capacity</a>
 */
public final class DynamoDbPrices {

  /** On-demand capacity, standard table class, us-east-1: dollars for one request unit. */
  public static final PriceList ON_DEMAND =
      new PriceList(Map.of("dynamodb/readUnits", 0.125e-6, "dynamodb/writeUnits", 0.625e-6));

  private DynamoDbPrices() {}
}
