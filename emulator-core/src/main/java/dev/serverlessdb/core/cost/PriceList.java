package dev.serverlessdb.core.cost;

import java.util.HashMap;
import java.util.Map;

/**
 * What a unit costs. Prices are by service and unit name as they stand in the journal; replace the
 * list to use your own.
 *
 * @param dollarsPerUnit dollars for one unit, by {@code service/unit}, such as {@code
 *     dynamodb/writeUnits}
 */
public record PriceList(Map<String, Double> dollarsPerUnit) {

  /** Every price of this list, and those of {@code other} for what this one does not name. */
  public PriceList orElse(PriceList other) {
    Map<String, Double> merged = new HashMap<>(other.dollarsPerUnit);
    merged.putAll(dollarsPerUnit);
    return new PriceList(Map.copyOf(merged));
  }

  /** What {@code units}, by {@code service/unit}, cost together in dollars. */
  public double dollars(Map<String, Double> units) {
    double sum = 0;
    for (Map.Entry<String, Double> unit : units.entrySet()) {
      sum += unit.getValue() * dollarsPerUnit.getOrDefault(unit.getKey(), 0.0);
    }
    return sum;
  }

  /** The price of one {@code unit} of {@code service} in dollars; 0 when the list has none. */
  public double dollars(String service, String unit) {
    return dollarsPerUnit.getOrDefault(service + "/" + unit, 0.0);
  }
}
